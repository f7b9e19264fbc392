"""Which of a sentence's times tells when one of its clauses, or a happening named by a noun, took place.

A time belongs to what it hangs on in the tree. A clause without one of its own shares that of a clause which is the same
happening told in two words ("began to withdraw"), goes along with it ("sank the ship, killing ten") or is coordinated
with it under one subject. A saying and what was said never share theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ...language.sentences import Sentence, Token
from ...records import Time
from ..phrases import SUBJECTS, case_of, clause_head
from ..statements.cues import cue_lexicon

# Verbs that are one happening with their infinitive.
SHARING = frozenset((
    "begin", "start", "continue", "stop", "cease", "resume", "finish", "manage", "proceed", "vote", "go", "come",
    "help", "force", "compel", "oblige", "fail", "try", "attempt", "refuse", "decline",
))
NOT_WHEN = frozenset((
    "by", "until", "till", "before", "after", "to", "about", "than", "against", "through", "for", "ahead",
    "as", "versus",
))
# Between a noun and its clause: what is told of the noun's time says nothing of the clause's.
APART = frozenset((
    "after", "before", "since", "until", "over", "about", "for", "despite", "following", "amid", "against", "from",
    "because", "of", "ahead", "like", "than",
))
TOGETHER = frozenset(("", "in", "at", "during", "with", "by", "through"))
DAY_PARTS = frozenset((
    "hour", "evening", "morning", "night", "afternoon", "dawn", "noon", "midnight", "beginning", "start", "end", "close",
    "course",
))
BESIDE = frozenset(("when", "as"))
AUXILIARIES = frozenset((
    "has", "have", "will", "shall", "would", "may", "might", "can", "could", "should", "must", "'ll",
    "’ll",
))
LENGTH = re.compile(r"P(\d+)([DW])")
NOMINAL = frozenset(("ing", "ment", "ion", "e", "ation", "al"))
DATELINE = 14  # words that a dateline has at most
REACH = 4  # sentences back in which what "the vote" or "the meeting" refers to may stand
CASTING = frozenset({"abstain", "vote"})
VOTED = frozenset((
    "vote", "ballot", "adopt", "approve", "pass", "reject", "defeat", "veto", "authorise", "authorize",
))
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A time in a sentence: its first and last word, the word it hangs on, and whether it may date that word's clause."""

    time: Time
    first: int
    last: int
    at: Token
    clausal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """The times of one sentence. `lengths` are those like "two days", with the index of their last word.

    `published` is the ISO day of publication: what comes after it can't be when somebody planned, only what was planned.
    """

    sentence: Sentence
    sites: tuple[Site, ...]
    lengths: tuple[tuple[Time, int], ...]
    published: str | None

    def of(self, token: Token) -> Time | None:
        """The time of what the word tells; without a meaning (`edtf` None) where the words have none."""
        own = self._at(token)
        if own is not None or not (self.sites or self.lengths):
            return own
        clause = clause_head(self.sentence, token)
        if clause is token or (token.upos in ("VERB", "AUX") and token.relation != "amod"):
            return self._of_clause(clause)
        return self._of_noun(token) if token.upos in ("NOUN", "PROPN", "VERB", "ADJ") else self._of_clause(clause)

    # --- what hangs on a word

    def _at(self, token: Token) -> Time | None:
        own = [s for s in self.sites if s.at is token and not self._is_ahead(s)]
        return min(own, key=lambda s: (s.time.edtf is None, abs(s.first - token.index))).time if own else None

    def _is_ahead(self, site: Site) -> bool:
        """True of a time to come that hangs on the verb of a plan: "tomorrow they hope to meet"."""
        edtf, plan = site.time.edtf, site.at
        if edtf is None or self.published is None or not edtf[:1].isdigit() or edtf[:10] <= self.published[: len(edtf[:10])]:
            return False
        planned = any(c.relation == "xcomp" or _is_infinitive(self.sentence, c) for c in self.sentence.children(plan, "xcomp", "advcl"))
        return planned and plan.lemma not in SHARING and not _auxiliaries(self.sentence, plan)

    def _hanging(self, clause: Token) -> Time | None:
        """A time in the clause's own words: on its verb, else on one of its nouns."""
        own = self._at(clause)
        if own is not None:
            return own
        for site in self.sites:
            if site.at is not clause and clause_head(self.sentence, site.at) is clause and self._reaches(site, clause):
                return site.time
        return None

    def _reaches(self, site: Site, clause: Token) -> bool:
        """Whether a time on a noun is the clause's too: "met at talks on Monday", not "after talks on Monday"."""
        if not site.clausal:  # "at Monday's talks"
            return site.at.relation == "obl" and case_of(self.sentence, site.at) in ("at", "in", "during")
        for word in (site.at, *self.sentence.ancestors(site.at)):
            if word is clause:
                return True
            if self.sentence.children(word, "acl:relcl") or not APART.isdisjoint(case_of(self.sentence, word).split()):
                return False
        return True

    # --- happenings named by nouns

    def _of_noun(self, noun: Token) -> Time | None:
        sentence = self.sentence
        told = self._of_participle(noun)
        head = sentence.head(noun)
        if told is not None:
            return told
        if head is None:
            return None
        if noun.relation in ("conj", "appos", "compound", "amod", "flat"):
            return self._at(head) or self._of_noun(head) if head.upos not in ("VERB", "AUX") else None
        if noun.relation not in (*SUBJECTS, "obj", "obl"):
            return None
        case = case_of(sentence, noun) if noun.relation == "obl" else ""
        if case in ("after", "before"):
            return self._counted(noun, case, clause_head(sentence, head))
        lexicon = cue_lexicon()
        spoken_of = noun.relation == "obj" and head.lower in lexicon.verbs and head.lower not in lexicon.light_verbs
        return self._of_clause(clause_head(sentence, head)) if case in TOGETHER and not spoken_of else None

    def _of_participle(self, noun: Token) -> Time | None:
        """Of "the truce signed in May", "a letter dated 3 May"."""
        participles = (b for b in self.sentence.children(noun, "acl") if b.deprel == "acl" and b.xpos in ("VBN", "VBG", "VBD"))
        return next((told for b in participles if (told := self._hanging(b)) is not None), None)

    # --- clauses

    def _of_clause(self, clause: Token) -> Time | None:
        return self._hanging(clause) or self._from_below(clause) or self._from_above(clause, depth=0)

    def _from_below(self, clause: Token) -> Time | None:
        """The time of a clause below that tells the same happening, or what went along with it."""
        sentence = self.sentence
        for below in sentence.children(clause):
            told = None
            if below.relation == "xcomp" and (clause.lemma in SHARING or below.upos not in ("VERB", "AUX")):
                told = self._hanging(below) or self._from_below(below)
            elif below.relation == "advcl" and (clause.lemma in SHARING or not _is_infinitive(sentence, below)):
                told = self._hanging(below) if self._goes_along(below) else self._from_dependent(clause, below)
            elif below.relation in SUBJECTS:
                told = next((t for a in sentence.children(below, "acl") if self._is_aside(a) and (t := self._hanging(a))), None)
            elif below.relation == "obl" and case_of(sentence, below) in ("at", "in", "during"):
                told = self._of_participle(below)
            elif below.relation == "conj" and not sentence.children(below, *SUBJECTS) and self._is_bare(clause):
                told = self._hanging(below)
            if told is not None:
                return told
        return None

    def _from_above(self, clause: Token, *, depth: int) -> Time | None:
        sentence = self.sentence
        head = sentence.head(clause)
        if head is None or depth > 4:
            return None
        if clause.relation == "xcomp":
            shares = head.lemma in SHARING or clause.upos not in ("VERB", "AUX")
            return self._around(head, depth) if shares else next((s.time for s in self.sites if s.at is head and self._is_ahead(s)), None)
        if clause.relation == "advcl":
            mark = _mark(sentence, clause)
            if mark in ("after", "before"):
                return self._counted(clause, mark, clause_head(sentence, head))
            shares = head.lemma in SHARING if _is_infinitive(sentence, clause) else self._goes_along(clause)
            return self._around(clause_head(sentence, head), depth) if shares else None
        if clause.deprel == "acl:relcl":
            return self._of_antecedent(clause, head)
        if clause.relation == "acl":
            return self._around(clause_head(sentence, head), depth) if self._is_aside(clause) else None
        return self._from_first(clause, head, depth) if clause.relation == "conj" else None

    def _around(self, clause: Token, depth: int) -> Time | None:
        return self._hanging(clause) or self._from_above(clause, depth=depth + 1)

    def _from_first(self, clause: Token, first: Token, depth: int) -> Time | None:
        """The time of the verb that the clause is coordinated with: under one subject, or told before both subjects."""
        sentence = self.sentence
        ours, theirs = _auxiliaries(sentence, clause), _auxiliaries(sentence, first)
        if first.upos not in ("VERB", "AUX", "ADJ", "NOUN") or (ours and ours != theirs) or is_now_beside_past(clause, first):
            return None
        subject = sentence.child(clause, *SUBJECTS)
        if subject is None:
            return self._around(first, depth)
        opening = sentence.child(first, *SUBJECTS)
        fronted = [s.time for s in self.sites if s.at is first and opening is not None and s.last < opening.index]
        if fronted or self._hanging(first) is not None or first.relation == "conj":
            return fronted[0] if fronted else None
        return self._from_above(first, depth=depth + 1)

    def _of_antecedent(self, clause: Token, noun: Token) -> Time | None:
        """Of "a raid on Monday in which ten died", "in March, when ten died"."""
        inside = next((s.time for s in self.sites if s.first <= noun.index <= s.last), None)
        where = any(
            c.lower in ("when", "where") or (c.lower == "which" and case_of(self.sentence, c) in ("in", "at", "during"))
            for c in self.sentence.children(clause, "obl", "advmod")
        )
        return (inside or self._at(noun)) if where else None

    def _goes_along(self, below: Token) -> bool:
        """True of a participle without a subject, and of what happened "when" or "as" the other did."""
        sentence = self.sentence
        marks = {m.lower for m in sentence.children(below, "mark", "advmod") if m.relation == "mark" or m.lower == "when"}
        if below.xpos in ("VBG", "VBN") and not sentence.children(below, *SUBJECTS):
            return marks <= BESIDE | {"by", "in", "while", "with"}
        return bool(marks & BESIDE)

    def _is_aside(self, participle: Token) -> bool:
        """True of "the chamber, voting on Monday, ..."."""
        first = self.sentence.subtree(participle)[0].index
        return participle.deprel == "acl" and participle.xpos == "VBG" and first > 0 and "," in (
            self.sentence.tokens[first].text, self.sentence.tokens[first - 1].text
        )

    def _is_bare(self, clause: Token) -> bool:
        return not self.sentence.children(clause, "obj", "obl", "ccomp", "xcomp", "advcl")

    # --- "two days after the vote"

    def _counted(self, word: Token, side: str, clause: Token) -> Time | None:
        """The time of the word behind "after" or "before", counted from that of the clause it stands in."""
        length = self._length_before(word, side)
        told = self._hanging(clause) if length is not None else None
        return shifted(told, length, -1 if side == "after" else 1) if told is not None and length is not None else None

    def _from_dependent(self, clause: Token, below: Token) -> Time | None:
        """The time of a clause counted from that of its "after" or "before" clause."""
        side = _mark(self.sentence, below)
        if side not in ("after", "before"):
            return None
        length, told = self._length_before(below, side), self._hanging(below)
        return shifted(told, length, 1 if side == "after" else -1) if told is not None and length is not None else None

    def _length_before(self, word: Token, side: str) -> Time | None:
        marks = [c for c in self.sentence.children(word, "mark", "case") if c.lower == side]
        return next((time for time, last in self.lengths for m in marks if last == m.index - 1), None)


def dating_of(sentence: Sentence, times: Sequence[Time], text: str, published: date | None) -> Dating:
    """The sentence's times, each with the word it hangs on. `times` are those of the sentence, in order.

    "Now", "recently", "in the future" are left out: they would date by the publication alone.
    """
    sites: list[Site] = []
    lengths: list[tuple[Time, int]] = []
    begins = dateline_end(sentence)
    for time in _ranges(times, text):
        inside = [t for t in sentence.tokens if t.start < time.span.end and time.span.start < t.end]
        if not inside or inside[0].index < begins:
            continue
        if time.type == "DURATION":
            lengths.append((time, inside[-1].index))
        elif time.type in ("DATE", "TIME") and not time.value.endswith("_REF"):
            site = _site(sentence, time, inside)
            if site is not None:
                sites.append(site)
    day = published.isoformat() if published is not None else None
    return Dating(sentence=sentence, sites=tuple(sites), lengths=tuple(lengths), published=day)


def dateline_end(sentence: Sentence) -> int:
    """Index of the first word behind "CAIRO, May 4 (Wire) -": the day in it is that of writing."""
    opening = sentence.tokens[:DATELINE]
    dash = next((t.index for t in opening if t.text in ("-", "–", "—", "--") and t.index and opening[t.index - 1].end < t.start), 0)
    plain = all(t.upos in ("PROPN", "NUM", "PUNCT", "NOUN", "SYM", "X") for t in opening[:dash])
    return dash if plain and sentence.tokens[0].text.isupper() else 0


def _site(sentence: Sentence, time: Time, inside: list[Token]) -> Site | None:
    """The time with what it hangs on; None of a time that only bounds ("by Monday") or is no circumstance of anything."""
    first, last = inside[0].index, inside[-1].index
    tops = [t for t in inside if not first <= t.head <= last]
    word = next((t for t in tops if t.relation in ("obl", "nmod", "conj", "appos", "acl", "xcomp")), tops[0])
    case = case_of(sentence, word)
    governor = sentence.head(word)
    while governor is not None and governor.lemma in DAY_PARTS and word.relation in ("nmod", "compound"):
        word, case = governor, case_of(sentence, governor)
        governor = sentence.head(word)
    if not NOT_WHEN.isdisjoint(case.split()) and not (time.type == "TIME" and case in ("before", "after")):  # "before dawn on Monday"
        return None
    if case == "since" and governor is not None and governor.upos not in ("VERB", "AUX"):
        return None  # "the heaviest since 1991"
    if case == "since":
        time = replace(time, edtf=f"{time.edtf}/..") if time.edtf is not None and not set(time.edtf) & set("/[{") else time
    inside_name = governor is not None and governor.upos in ("NOUN", "PROPN") and word.index < governor.index and not any(
        t.upos == "DET" for t in sentence.tokens[last + 1 : governor.index]
    )
    verb = None if inside_name else _verb_before(sentence, first) or _verb_after(sentence, word, last)
    if verb is not None or governor is None:
        return Site(time=time, first=first, last=last, at=verb or word, clausal=True)
    said = next((c for c in sentence.children(governor, "ccomp") if governor.index < c.index < first), None)
    if said is not None:  # a day behind the words of what was said is theirs, whatever the parse hangs it on
        return Site(time=time, first=first, last=last, at=said, clausal=True)
    above = _above_what_always_is(sentence, governor) if time.type == "DATE" else None
    if above is not None:
        return Site(time=time, first=first, last=last, at=above, clausal=True)
    of_noun = inside_name or (governor.upos in ("NOUN", "PROPN") and (case == "of" or word.deprel == "nmod:poss"))
    return Site(time=time, first=first, last=last, at=governor, clausal=not of_noun)


def _above_what_always_is(sentence: Sentence, verb: Token) -> Token | None:
    """The past verb whose noun a relative clause in the present describes: "hit the bridge that links the two on Saturday"."""
    if verb.deprel != "acl:relcl" or verb.xpos not in ("VBZ", "VBP") or sentence.children(verb, "aux"):
        return None
    above = next((a for a in sentence.ancestors(verb) if a.upos == "VERB"), None)
    return above if above is not None and above.xpos == "VBD" else None


def _verb_before(sentence: Sentence, first: int) -> Token | None:
    """The verb right before a time, with at most a preposition between: "said on Monday", whatever the parse hangs it on."""
    at = first - 1
    while at >= 0 and first - at < 3 and sentence.tokens[at].lower in ("on", "in", "at", "late", "early"):
        at -= 1
    word = sentence.tokens[at] if at >= 0 else None
    return word if word is not None and word.upos == "VERB" and word.relation not in ("amod", "compound") else None


def _verb_after(sentence: Sentence, word: Token, last: int) -> Token | None:
    """The verb right behind a time that the parse hangs on its subject: "the chamber on Monday rejected"."""
    subject = sentence.head(word)
    following = next((t for t in sentence.tokens[last + 1 : last + 4] if t.upos not in ("AUX", "ADV", "PART")), None)
    if subject is None or following is None or following.upos != "VERB" or word.relation != "nmod" or word.index < subject.index:
        return None
    return following if subject.relation in SUBJECTS and subject.head == following.index else None


def _ranges(times: Sequence[Time], text: str) -> Iterator[Time]:
    """The times, two that bound an interval joined: "from Monday to Wednesday", "between 2 May and 4 June"."""
    pending: Time | None = None
    for time in times:
        whole = _range(pending, time, text) if pending is not None else None
        if whole is not None:
            pending = whole
            continue
        if pending is not None:
            yield pending
        pending = time
    if pending is not None:
        yield pending


def _range(first: Time, last: Time, text: str) -> Time | None:
    if first.edtf is None or last.edtf is None or not DAY.fullmatch(first.edtf) or not DAY.fullmatch(last.edtf) or first.edtf >= last.edtf:
        return None
    between = text[first.span.end : last.span.start].lower().split()
    before = text[max(first.span.start - 12, 0) : first.span.start].lower().split()
    opens = before[-1] if before else ""
    next_day = date.fromisoformat(first.edtf) + timedelta(days=1) == date.fromisoformat(last.edtf)
    onward = opens == "from" and between in (["to"], ["until"], ["till"], ["through"])
    if not onward and not (between == ["and"] and (opens == "between" or next_day)):
        return None
    span = replace(first.span, end=last.span.end, text=text[first.span.start : last.span.end])
    interval = f"{first.edtf}/{last.edtf}"
    return replace(first, span=span, value=interval, edtf=interval, confidence=min(first.confidence, last.confidence))


def shifted(time: Time, length: Time, sign: int) -> Time | None:
    """The day that lies a told length before (-1) or after (1) another day; None of other lengths and times."""
    match = LENGTH.fullmatch(length.value)
    if match is None or time.edtf is None or not DAY.match(time.edtf) or "/" in time.edtf:
        return None
    days = int(match[1]) * (7 if match[2] == "W" else 1)
    try:
        day = (date.fromisoformat(time.edtf[:10]) + timedelta(days=sign * days)).isoformat()
    except (OverflowError, ValueError):  # beyond the years 1 to 9999, or a day that the calendar lacks
        return None
    return Time(
        span=length.span, type="DATE", value=day, edtf=day, granularity="day", anchor="text", anchor_value=time.edtf, anchor_span=time.span,
        confidence=0.8,
    )


def is_now_beside_past(clause: Token, first: Token) -> bool:
    """Whether a verb in the present is joined to one in the past: "invaded the island in 1974 and occupies the north"."""
    return clause.xpos in ("VBZ", "VBP") and first.xpos == "VBD"


def _mark(sentence: Sentence, clause: Token) -> str:
    return next((m.lower for m in sentence.children(clause, "mark")), "")


def _is_infinitive(sentence: Sentence, clause: Token) -> bool:
    return _mark(sentence, clause) == "to"


def _auxiliaries(sentence: Sentence, clause: Token) -> frozenset[str]:
    """Its auxiliaries that set it apart in time from a plain past."""
    return frozenset(c.lower for c in sentence.children(clause, "aux")) & AUXILIARIES


# --- happenings told before


def recalled(sentences: Sequence[Sentence], sentence: Sentence, token: Token) -> Iterator[tuple[Sentence, Token]]:
    """Earlier words for the happening in which the token's clause took place, nearest first.

    That is the vote for one who abstained or voted, and what "at the meeting", "in that vote" go back to.
    """
    wanted = _happening(sentence, clause_head(sentence, token))
    if wanted is None:
        return
    noun, before = wanted
    for earlier in reversed(sentences[max(sentence.index - REACH, 0) : sentence.index + 1]):
        for word in reversed(earlier.tokens):
            if (earlier is not sentence or word.index < before) and word.upos in ("VERB", "NOUN") and _same_happening(word.lemma, noun):
                yield earlier, word


def _happening(sentence: Sentence, clause: Token) -> tuple[str, int] | None:
    """The lemma of the happening that a clause is part of, and the word before which it must have been told."""
    for below in sentence.children(clause, "obl"):
        plain = not sentence.children(below, "nmod", "amod", "acl", "nmod:poss", "compound")
        if plain and case_of(sentence, below) in ("at", "in", "during") and any(
            d.lower in ("the", "that", "this") for d in sentence.children(below, "det")
        ):
            return below.lemma, below.index
    return ("vote", clause.index) if clause.lemma in CASTING else None


def _same_happening(lemma: str, noun: str) -> bool:
    """ "meet" of "meeting", "attack" of "attack"; for a vote whatever is done by one."""
    if noun == "vote":
        return lemma in VOTED
    stem = lemma.removesuffix("e")
    return lemma == noun or (len(stem) > 2 and noun.startswith(stem) and noun[len(stem) :] in NOMINAL)
