"""Lemmas: first the form as the treebanks have it, else an edit rule that the network chooses.

A rule "c:k:ending" lower-cases the form (c is "l"; "k" keeps it), takes k characters off its end and adds the
ending; "=:lemma" gives the lemma outright, for the few words whose lemma shares no beginning with the form.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

NEEDS_E = re.compile(r"(?:[cvzu]|[dr]g|[nrl]s|[^aeiou]l|[^aeiou]{1,2}at)$")  # English verbs hardly end in these without an e
REGULAR = re.compile(r"(?:ed|ing|es|s)$")


def rule_of(form: str, lemma: str) -> str:
    """The edit rule that makes the lemma from the form."""
    lowered = form.lower()
    case = "l" if lemma == lemma.lower() else "k"
    base = lowered if case == "l" else form
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0 or len(base) - shared > 5:
        return f"=:{lemma}"
    return f"{case}:{len(base) - shared}:{lemma[shared:]}"


def apply_rule(form: str, rule: str) -> str:
    """The lemma that the rule makes; the form where the rule does not fit it."""
    case, _, rest = rule.partition(":")
    if case == "=":
        return rest
    cut, _, ending = rest.partition(":")
    base = form.lower() if case == "l" else form
    number = int(cut)
    return base[: len(base) - number] + ending if number < len(base) else base


def lemma_of(form: str, upos: str, rule: str, known: Mapping[str, str], words: Container[str]) -> str:
    """The lemma of a word of the given part of speech.

    known: the treebanks' lemmas, keyed "UPOS form". words: English words; a regular inflection's lemma that is none
    ("denounc") gives way to a neighbour that is ("denounce").
    """
    found = known.get(f"{upos} {form}") or known.get(f"{upos} {form.lower()}")
    if found is not None:
        return found
    lemma = apply_rule(form, rule)
    if upos in ("VERB", "NOUN") and lemma not in words and (ending := REGULAR.search(form)) and form.islower():
        stem = form[: ending.start()]
        undoubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
        y_stem = stem[:-1] + "y" if stem.endswith("i") else stem
        for candidate in (stem + "e", stem, undoubled, y_stem, stem + ending[0][:-1]):
            if candidate in words:
                return candidate
        if ending[0] in ("ed", "ing") and lemma == stem and NEEDS_E.search(stem):
            return stem + "e"
    return lemma
