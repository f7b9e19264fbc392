"""Lemmas: first the form as the treebanks have it, else an edit rule that the network chooses.

A rule "c:k:ending" lower-cases the form (c is "l"; "k" keeps it), takes k characters off its end and adds the
ending; "=:lemma" gives the lemma outright, for the few words whose lemma shares no beginning with the form.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

NEEDS_E = re.compile(r"(?:[cvzu]|[dr]g|[nrl]s|[^aeiou]l|[^aeiou]{1,2}at)$")  # English verbs hardly end in these without an e
REGULAR = re.compile(r"(?:ed|ing|es|s)$")

# Past forms that no rule gives, by lemma: what the treebanks happen not to have should not depend on the network's guess.
IRREGULAR = {
    form: verb
    for verb, forms in (
        entry.split(":") for entry in
        "arise:arose/arisen awake:awoke/awoken bear:bore/borne become:became befall:befell/befallen beget:begot/begotten begin:began/begun "
        "behold:beheld bend:bent bereave:bereft bind:bound bite:bit/bitten bleed:bled blow:blew/blown break:broke/broken breed:bred "
        "bring:brought build:built burn:burnt buy:bought catch:caught choose:chose/chosen cling:clung creep:crept deal:dealt dig:dug "
        "draw:drew/drawn dream:dreamt drink:drank/drunk drive:drove/driven dwell:dwelt eat:ate/eaten fall:fell/fallen feed:fed feel:felt "
        "fight:fought flee:fled fling:flung fly:flew/flown forbear:forbore forbid:forbade/forbidden foresee:foresaw/foreseen "
        "forget:forgot/forgotten forgive:forgave/forgiven forgo:forwent/forgone forsake:forsook/forsaken freeze:froze/frozen "
        "give:gave/given go:went/gone grind:ground grow:grew/grown hang:hung hear:heard hide:hid/hidden hold:held keep:kept kneel:knelt "
        "know:knew/known lay:laid lead:led leap:leapt learn:learnt leave:left lend:lent lie:lain light:lit lose:lost make:made mean:meant "
        "meet:met mislead:misled mistake:mistook/mistaken mow:mown overcome:overcame override:overrode/overridden overrun:overran "
        "oversee:oversaw/overseen overtake:overtook/overtaken overthrow:overthrew/overthrown pay:paid plead:pled prove:proven "
        "rebuild:rebuilt redraw:redrew/redrawn repay:repaid retake:retook/retaken rewrite:rewrote/rewritten rid:rid ride:rode/ridden "
        "ring:rang/rung rise:rose/risen run:ran say:said see:saw/seen seek:sought sell:sold send:sent shake:shook/shaken shed:shed "
        "shine:shone shoot:shot show:shown shrink:shrank/shrunk sing:sang/sung sink:sank/sunk sit:sat slay:slew/slain sleep:slept "
        "slide:slid sling:slung slink:slunk smell:smelt sow:sown speak:spoke/spoken speed:sped spell:spelt spend:spent spill:spilt "
        "spin:spun spit:spat spoil:spoilt spring:sprang/sprung stand:stood steal:stole/stolen stick:stuck sting:stung stink:stank "
        "stride:strode strike:struck/stricken string:strung strive:strove/striven swear:swore/sworn sweep:swept swell:swollen "
        "swim:swam/swum swing:swung take:took/taken teach:taught tear:tore/torn tell:told think:thought throw:threw/thrown tread:trod "
        "undergo:underwent/undergone understand:understood undertake:undertook/undertaken undo:undid/undone uphold:upheld "
        "wake:woke/woken wear:wore/worn weave:wove/woven weep:wept win:won wind:wound withdraw:withdrew/withdrawn "
        "withhold:withheld withstand:withstood wring:wrung write:wrote/written".split()
    )
    for form in forms.split("/")
}
SINGULAR_IN_MEN = frozenset("abdomen acumen albumen bitumen cyclamen dolmen foramen hymen lumen regimen rumen specimen stamen".split())
DOUBLED = "bdgmnprt"  # consonants that an ending doubles; "ll" and "ss" end many lemmas


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
    if upos == "VERB" and form.lower() in IRREGULAR:
        return IRREGULAR[form.lower()]
    if upos == "NOUN" and len(form) > 4 and form.islower() and form.endswith("men") and form not in SINGULAR_IN_MEN:
        return form[:-2] + "an"
    lemma = apply_rule(form, rule)
    if upos in ("VERB", "NOUN") and lemma not in words and (ending := REGULAR.search(form)) and form.islower():
        stem = form[: ending.start()]
        undoubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
        y_stem = stem[:-1] + "y" if stem.endswith("i") else stem
        for candidate in (stem + "e", stem, undoubled, y_stem, stem + ending[0][:-1]):
            if candidate in words:
                return candidate
        if stem.endswith("i") and ending[0] != "ing":
            return y_stem
        if undoubled != stem and stem[-1] in DOUBLED and ending[0] in ("ed", "ing"):
            return undoubled
        if ending[0] in ("ed", "ing") and lemma == stem and NEEDS_E.search(stem):
            return stem + "e"
    return lemma
