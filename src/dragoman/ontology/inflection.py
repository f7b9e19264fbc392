"""Surface forms of English verbs and nouns, so that triggers are found even where a lemma was guessed wrong."""

from __future__ import annotations

import re

VOWELS = "aeiou"
DOUBLING = frozenset((
    "patrol", "compel", "expel", "repel", "rebel", "control", "commit", "admit", "omit", "permit", "submit", "refer", "defer", "confer",
    "occur", "cancel", "travel", "quarrel", "signal", "kidnap", "equip", "regret", "acquit", "debar", "outfit", "abet", "transfer",
    "concur", "program", "level", "label", "channel", "fuel", "marshal", "abhor", "air-drop", "airdrop", "allot", "appal", "booby-trap",
    "cavil", "corral", "counsel", "cudgel", "demob", "demur", "deter", "disembowel", "eavesdrop", "enrol", "extol", "flip-flop",
    "fulfil", "funnel", "hobnob", "horsewhip", "imperil", "incur", "inter", "instal", "kneecap", "libel", "machine-gun", "marvel",
    "initial", "overstep", "pencil", "rival", "shrivel", "pistol-whip", "prefer", "propel", "pummel", "re-equip", "rebut", "recur",
    "refit", "remit", "sandbag", "shovel", "sidestep", "slow-handclap", "swivel", "tear-gas", "teargas", "transmit", "tunnel", "unban",
    "unbar", "underpin", "unplug", "unravel", "wiretap", "worship", "resubmit", "readmit", "impel", "dispel", "excel", "annul",
    "entrap", "reship",
))
SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]")  # one syllable with a single vowel and consonant at its end: ban, stop
PREFIXES = ("re", "re-", "un", "over", "under", "out", "fore", "mis", "co-")  # before a verb that keeps its irregular forms: "overfly"
IRREGULAR = {
    "beat": ("beat", "beaten"), "begin": ("began", "begun"), "bind": ("bound", "bound"), "bear": ("bore", "borne"),
    "break": ("broke", "broken"), "bring": ("brought", "brought"), "build": ("built", "built"), "burn": ("burned", "burnt"),
    "buy": ("bought", "bought"), "cast": ("cast", "cast"), "catch": ("caught", "caught"), "come": ("came", "come"), "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"), "draw": ("drew", "drawn"), "drive": ("drove", "driven"), "fall": ("fell", "fallen"),
    "fight": ("fought", "fought"), "flee": ("fled", "fled"), "fly": ("flew", "flown"), "forbid": ("forbade", "forbidden"),
    "forgive": ("forgave", "forgiven"), "freeze": ("froze", "frozen"), "get": ("got", "gotten"), "give": ("gave", "given"),
    "go": ("went", "gone"), "grow": ("grew", "grown"), "hang": ("hung", "hanged"), "have": ("had", "had"), "hit": ("hit", "hit"),
    "hold": ("held", "held"), "keep": ("kept", "kept"), "lay": ("laid", "laid"), "lead": ("led", "led"), "leave": ("left", "left"),
    "lend": ("lent", "lent"), "let": ("let", "let"), "lose": ("lost", "lost"), "make": ("made", "made"), "meet": ("met", "met"),
    "pay": ("paid", "paid"), "put": ("put", "put"), "quit": ("quit", "quit"), "rise": ("rose", "risen"), "run": ("ran", "run"),
    "say": ("said", "said"), "see": ("saw", "seen"), "seek": ("sought", "sought"), "sell": ("sold", "sold"), "send": ("sent", "sent"),
    "set": ("set", "set"), "shake": ("shook", "shaken"), "shoot": ("shot", "shot"), "shut": ("shut", "shut"), "sit": ("sat", "sat"),
    "speak": ("spoke", "spoken"), "spend": ("spent", "spent"), "split": ("split", "split"), "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"), "stick": ("stuck", "stuck"), "strike": ("struck", "stricken"), "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"), "take": ("took", "taken"), "teach": ("taught", "taught"), "tell": ("told", "told"),
    "throw": ("threw", "thrown"), "win": ("won", "won"), "withdraw": ("withdrew", "withdrawn"), "withhold": ("withheld", "withheld"),
    "withstand": ("withstood", "withstood"), "write": ("wrote", "written"), "overthrow": ("overthrew", "overthrown"),
    "overrun": ("overran", "overrun"), "retake": ("retook", "retaken"), "rebuild": ("rebuilt", "rebuilt"),
    "undertake": ("undertook", "undertaken"), "uphold": ("upheld", "upheld"), "shrink": ("shrank", "shrunk"), "sink": ("sank", "sunk"),
    "stave": ("staved", "staved"), "wage": ("waged", "waged"), "backtrack": ("backtracked", "backtracked"), "cede": ("ceded", "ceded"),
    "blow": ("blew", "blown"), "tear": ("tore", "torn"), "hide": ("hid", "hidden"), "forsake": ("forsook", "forsaken"),
    "spy": ("spied", "spied"), "sue": ("sued", "sued"), "feed": ("fed", "fed"), "find": ("found", "found"), "wind": ("wound", "wound"),
    "slay": ("slew", "slain"), "ring": ("rang", "rung"), "dig": ("dug", "dug"), "swing": ("swung", "swung"),
    "spread": ("spread", "spread"), "shed": ("shed", "shed"), "thrust": ("thrust", "thrust"), "bend": ("bent", "bent"),
    "wring": ("wrung", "wrung"), "eat": ("ate", "eaten"), "bite": ("bit", "bitten"), "forgo": ("forwent", "forgone"),
    "forego": ("forewent", "foregone"), "forswear": ("forswore", "forsworn"), "unwind": ("unwound", "unwound"),
    "undo": ("undid", "undone"), "overcome": ("overcame", "overcome"), "become": ("became", "become"), "mean": ("meant", "meant"),
    "think": ("thought", "thought"), "leap": ("leapt", "leaped"), "creep": ("crept", "crept"), "show": ("showed", "shown"),
    "unfreeze": ("unfroze", "unfrozen"), "backpedal": ("backpedalled", "backpedaled"), "mow": ("mowed", "mown"), "hew": ("hewed", "hewn"),
    "cling": ("clung", "clung"), "fling": ("flung", "flung"), "sling": ("slung", "slung"), "stink": ("stank", "stunk"),
    "weep": ("wept", "wept"), "sleep": ("slept", "slept"), "bid": ("bid", "bidden"), "rid": ("rid", "rid"), "burst": ("burst", "burst"),
    "slit": ("slit", "slit"), "bleed": ("bled", "bled"), "breed": ("bred", "bred"), "kneel": ("knelt", "knelt"),
    "stride": ("strode", "stridden"), "ride": ("rode", "ridden"), "smite": ("smote", "smitten"), "choose": ("chose", "chosen"),
    "outbid": ("outbid", "outbid"), "recast": ("recast", "recast"), "resell": ("resold", "resold"), "repay": ("repaid", "repaid"),
    "mislead": ("misled", "misled"), "foresee": ("foresaw", "foreseen"), "oversee": ("oversaw", "overseen"), "be": ("was", "been"),
    "do": ("did", "done"), "waylay": ("waylaid", "waylaid"), "browbeat": ("browbeat", "browbeaten"), "forbear": ("forbore", "forborne"),
    "hamstring": ("hamstrung", "hamstrung"), "broadcast": ("broadcast", "broadcast"), "spring": ("sprang", "sprung"),
    "string": ("strung", "strung"), "forget": ("forgot", "forgotten"), "relay": ("relayed", "relayed"),
}
PLURALS = {"man": "men", "woman": "women", "foot": "feet", "crisis": "crises", "aircraft": "aircraft", "personnel": "personnel",
    "police": "police", "strike": "strikes"}


def _ending_in_y(word: str) -> bool:
    return len(word) > 2 and word[-1] == "y" and word[-2] not in VOWELS


def verb_forms(lemma: str) -> frozenset[str]:
    """The base form, -s, -ing, past and participle of a verb, in lower case."""
    stem = lemma[:-1] + "i" if _ending_in_y(lemma) else lemma
    third = stem + "es" if _ending_in_y(lemma) or lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else lemma + "s"
    doubled = lemma + lemma[-1] if lemma in DOUBLING or SHORT.fullmatch(lemma) else lemma
    if lemma.endswith("ie"):
        gerund = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        gerund = lemma[:-1] + "ing"
    else:
        gerund = doubled + "ing"
    forms = {lemma, third, gerund}
    kept = next((part for part in PREFIXES if lemma.startswith(part) and lemma[len(part) :] in IRREGULAR), None)
    if lemma in IRREGULAR:
        forms.update(IRREGULAR[lemma])
    elif kept is not None:
        forms.update(kept + form for form in IRREGULAR[lemma[len(kept) :]])
    elif lemma.endswith("e"):
        forms.add(lemma + "d")
    elif _ending_in_y(lemma):
        forms.add(stem + "ed")
    else:
        forms.add(doubled + "ed")
    if lemma in DOUBLING and lemma[-1] == "l" and lemma[-2] in "ae":  # American spelling
        forms.update({lemma + "ed", lemma + "ing"})
    return frozenset(forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of a noun, in lower case; one given in the plural ("talks") stays so."""
    if lemma in PLURALS:
        return frozenset({lemma, PLURALS[lemma]})
    if lemma.endswith("s") and not lemma.endswith("ss"):
        return frozenset({lemma})
    if _ending_in_y(lemma):
        return frozenset({lemma, lemma[:-1] + "ies"})
    if lemma.endswith("man"):
        return frozenset({lemma, lemma[:-3] + "men"})
    if lemma.endswith(("ss", "x", "z", "ch", "sh")):
        return frozenset({lemma, lemma + "es"})
    return frozenset({lemma, lemma + "s"})
