"""Lemmas: first the form as the treebanks have it, else an edit rule that the network chooses.

A rule "c:k:ending" lower-cases the form (c is "l"; "k" keeps it), takes k characters off its end and adds the
ending; "=:lemma" gives the lemma outright, for the few words whose lemma shares no beginning with the form.
"""

from __future__ import annotations

from collections.abc import Mapping


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


def lemma_of(form: str, upos: str, rule: str, known: Mapping[str, str]) -> str:
    """The lemma of a word of the given part of speech; `known` is keyed "UPOS form"."""
    found = known.get(f"{upos} {form}") or known.get(f"{upos} {form.lower()}")
    return found if found is not None else apply_rule(form, rule)
