"""Legal force as the report tells it: what says that a text binds, or that it doesn't, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# On the sentence in lower case, words parted by one blank; the first that fits a place wins.
_LEGAL = r"(?:legal |formal |juridical |practical |real |direct |immediate |any )*"
_WHOM = (
    r"(?:(?:the |its |their |his |her |any |this |that |\w+ 's )?(?:\w+ )?(?:government|ministers?|cabinet|president|executive|"
    r"administration|states?|members?|parties|side|anyone|anybody|"
    r"countries|authorities|council|parliament|court|courts)\b|it\b|him\b|her\b|them\b|anyone\b|[a-z]+(?= to\b))"
)
_NOT = r"(?:not|n't|never|cannot|nor|neither \w+|no longer|can not)"
UNBOUND = re.compile(
    r"\bnon ?-? ?binding\b|\bunenforceable\b|\bunbinding\b|"
    rf"\b{_NOT} (?:\w+ )?(?:legally |formally |itself |in itself |strictly )*binding\b|"
    rf"\b{_NOT} (?:legally |formally )?enforceable\b|"
    rf"\b{_NOT} (?:\w+ )?(?:have|carry|possess|bear|has) (?:the )?{_LEGAL}(?:force|weight|effect|power|standing|consequences|"
    rf"status)(?: of law)?\b|"
    rf"\b(?:neither|none|nor) (?:[\w'-]+ ){{0,3}}(?:has|have|carries|carry|had) (?:the )?{_LEGAL}(?:force|weight|effect)(?: of law)?\b|"
    rf"\b(?:without|no|lacks?|lacking|devoid of|little) (?:the )?{_LEGAL}(?:binding )?(?:legal |binding )(?:force|weight|effect|"
    rf"power|standing|consequences?|status)\b|"
    r"\b(?:without|no|lacks?|lacking) (?:the )?(?:force|power) of law\b|"
    r"\bnot (?:\w+ )?bound by (?:it|the|its|such|any)\b|"
    r"\bno binding (?:force|effect|power)\b|\bbut no force of law\b|"
    rf"\b{_NOT} (?:\w+ )?(?:bind|oblige|require|compel|force|commit|obligate)\w* {_WHOM}|"
    rf"\bneither (?:[\w'-]+ ){{1,3}}(?:binds?|obliged?|obliges|requires?|required|compels?|compelled|forces?|forced|commits?|"
    rf"committed) {_WHOM}|"
    r"\b(?:binds?|bound|obliges?|compels?|commits?) (?:nobody|no ?-? ?one|no #1|no government|no state|none|nobody else)\b|"
    r"\b(?:only|merely|purely|largely|mainly|essentially|just|no more than|nothing more than|nothing but|has|have|is|are|of|as|"
    r"was|were|mostly|remains?) (?:a |an |of )?"
    r"(?:purely |largely |merely |mainly |mostly |wholly |only |chiefly |entirely |essentially )?(?:symbolic|advisory|"
    r"consultative|declaratory|declarative|hortatory|exhortatory)\b(?! opinion)|"
    r"\b(?:only|merely|just|simply|no more than|nothing more than|nothing but) (?:as )?(?:a |an )?(?:mere )?(?:recommendations?|"
    r"appeals?|advice|suggestions?|opinions?|statements? of (?:intent|opinion|principle)|declarations? of intent|"
    r"expressions? of (?:opinion|will|intent)|gestures?)\b|"
    r"\b(?:symbolic|political|moral) (?:value|weight|significance|force|gesture|in nature|character)"
    r" (?:only|alone)\b|\bsymbolic (?:value|gesture|character|significance)\b|"
    r"\b(?:free|at liberty) to (?:ignore|disregard)\b|\bhas the force (?:only )?of a recommendation\b"
)
BOUND = re.compile(
    r"\blegally ?-? ?binding\b|\bbinding\b(?! (?:together|arbitration|of))|\bunder chapter (?:vii|seven|7)\b|\b(?:has|have|had|"
    r"carries|carry|with) (?:the )?(?:full )?(?:force|weight) of law\b|"
    r"\bbinds (?:all|every|both|each|the|its|member|un|any|israel|[a-z]+)\b|\bbinding (?:on|for|upon) (?:all|every|both|each|the)\b|"
    r"\b(?:is|are|was|were|remains?|be) (?:mandatory|compulsory|obligatory|enforceable)\b|\b(?:must|has to|"
    r"have to) be (?:obeyed|complied with|respected by all|heeded by all)\b|"
    r"\bhas legal force\b|\b(?:is|are) (?:legally )?enforceable\b"
)
BEYOND_NAMES = re.compile(r"\b(?:a|any|more|something|nothing|every) (?:legally )?(?:binding)\b|\bseek\w* (?:a |an )?(?:legally )?binding")


# Without one of these a sentence says nothing of legal force.
HINT = re.compile(
    r"bind|bound|oblig|compel|commit|forc|requir|legal|symbolic|advisory|consultat|recommend|enforce|mandatory|compulsory|"
    r"chapter|weight|effect|"
    r"declara|hortatory|appeal|advice|suggest|opinion|statement|expression|gesture|liberty|free to|obeyed|complied|heeded|respected"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """One telling of legal force: characters [start, end) of the line it was found in."""

    binding: bool
    start: int
    end: int
    plural: bool  # "neither", "both": told of several texts at once


def forces_of(line: str) -> Iterator[Force]:
    """All tellings of legal force in a line (see `counts.Line`), in its order."""
    if not HINT.search(line):
        return
    found = [Force(binding=False, start=m.start(), end=m.end(), plural="neither" in m.group()) for m in UNBOUND.finditer(line)]
    for match in BOUND.finditer(line):
        inside = any(f.start <= match.start() < f.end for f in found)
        if not inside and not BEYOND_NAMES.search(line[max(0, match.start() - 10) : match.end()]):
            found.append(Force(binding=True, start=match.start(), end=match.end(), plural=False))
    yield from sorted(found, key=lambda f: f.start)
