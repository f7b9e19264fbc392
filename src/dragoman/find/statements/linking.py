"""Reporting clauses and quotations brought together: which quotation belongs to which cue, and where contents end.

Works on drafts (`reported`), whoever made them, and on quotation marks (`quotation`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ...language.quotation import Quotation
from ...language.sentences import Parsed, Sentence, Token
from ..phrases import SUBJECTS
from .adjacent import FEWEST_WORDS, find_adjacent
from .drafts import Basis, Draft
from .headline import find_split_headlines
from .marks import Marks, words_in

Offsets = tuple[int, int]
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Rev|Hon|St|No|[A-Z])\.$")
NAMING = frozenset({"call", "name", "title", "entitle", "dub", "nickname", "know", "label"})  # what gives names without a namer
TITLE_SHARE = 0.75  # of its longer words are capitalised in a title


@dataclass(kw_only=True)
class Link:
    """A draft with the offsets of its content, and the quotations in it (positions in the list of quotations).

    draft is None for a quotation without any cue; source and speakers are then those of `like`, the statement
    before, or of `subject` in the sentence before.
    """

    draft: Draft | None
    content: list[Offsets]
    quotes: list[int] = field(default_factory=list)
    like: Link | None = None
    subject: tuple[Sentence, Token] | None = None
    basis: Basis = "quotation"

    @property
    def end(self) -> int:
        ends = [end for _, end in self.content]
        return max([*ends, cue_end(self.draft)] if self.draft is not None else ends)


def cue_end(draft: Draft) -> int:
    return draft.sentence.tokens[draft.cue[-1]].end


def cue_start(draft: Draft) -> int:
    return draft.sentence.tokens[draft.cue[0]].start


def runs(sentence: Sentence, words: frozenset[int]) -> list[Offsets]:
    """Words to offsets: one pair for each run, over punctuation, with none at its edges."""
    found: list[list[Token]] = []
    previous = -2
    for index in sorted(words):
        token = sentence.tokens[index]
        gap = sentence.tokens[previous + 1 : index] if previous >= 0 else ()
        if found and all(t.upos == "PUNCT" for t in gap):
            found[-1].append(token)
        else:
            found.append([token])
        previous = index
    offsets = []
    for run in found:
        while run and run[0].upos == "PUNCT":
            run = run[1:]
        while run and run[-1].upos == "PUNCT":
            run = run[:-1]
        if run and any(c.isalnum() for token in run for c in token.text):
            offsets.append((run[0].start, run[-1].end))
    return offsets


def link(parsed: Parsed, quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Link]:
    """Every draft that has content after all, and every quotation that is somebody's words, in the order of the text."""
    marks = Marks(quotations)
    tagged = {at for draft in drafts if draft.certain is not None for at in _quotations_of(draft, marks)}
    beside: dict[tuple[int, int], Link] = {}
    titles: set[int] = set()
    for adjacent in find_adjacent(parsed, marks, drafts, tagged):
        if adjacent.draft.head.lemma.lower() in NAMING and not adjacent.draft.source_words:
            titles.add(adjacent.quotation)  # 'a play called "The Long Winter"': its title
            continue
        key = (adjacent.draft.sentence.index, adjacent.draft.head.index)
        one = beside.setdefault(key, Link(draft=adjacent.draft, content=[], quotes=[]))
        one.draft = adjacent.draft
        one.quotes += [at for at in _in_a_row(parsed.text, marks, adjacent.quotation) if at not in one.quotes and at not in tagged]
    claimed = {at for one in beside.values() for at in one.quotes}
    for one in beside.values():
        claimed |= _opened_before(marks, one, claimed)
    for one in beside.values():
        one.content = [(marks.all[at].inner_start, marks.all[at].inner_end) for at in sorted(one.quotes)]
    links = [one for one in beside.values() if any(_has_words(parsed.text, part) for part in one.content)]
    taken = claimed | titles
    for draft in drafts:
        if (draft.sentence.index, draft.head.index) in beside:
            continue
        made = _with_quotations(parsed.text, draft, marks, claimed)
        if made is not None:
            if draft.certain is not None:
                made.content += ((marks.all[at].inner_start, marks.all[at].inner_end) for at in _opened_before(marks, made, taken))
                made.content.sort()
            taken.update(made.quotes)
            links.append(made)
    told = {cue_start(one.draft) for one in links if one.draft is not None}
    for draft, said in find_split_headlines(parsed):
        quoted = any(_overlap((said.start, said.end), part) for one in beside.values() for part in one.content)
        if cue_start(draft) not in told and not quoted:
            links.append(Link(draft=draft, content=[(said.start, _before_colon(said))], basis=draft.basis))
    links.sort(key=lambda one: cue_start(one.draft) if one.draft is not None else one.content[0][0])
    return _loose(parsed, marks, taken, links)


def _quotations_of(draft: Draft, marks: Marks) -> list[int]:
    """The quotations that the model takes for the content of a cue outside of them, at least with their words in its sentence."""
    inside = marks.container(draft.head.start)
    found = []
    for start, end in runs(draft.sentence, draft.content):
        for at in marks.around_or_from(start, end, inside):
            quotation = marks.all[at]
            here = [t for t in draft.sentence.tokens if quotation.start <= t.start < quotation.end and t.upos != "PUNCT"]
            if 2 * sum(t.index in draft.content for t in here) > len(here):
                found.append(at)
    return found


def _before_colon(sentence: Sentence) -> int:
    last = sentence.tokens[-1]
    return last.start if last.text == ":" else last.end


def _has_words(text: str, part: Offsets) -> bool:
    return any(c.isalnum() for c in text[part[0] : part[1]])


def _opened_before(marks: Marks, one: Link, claimed: set[int]) -> set[int]:
    """Adds the paragraphs that a quotation goes on from ("“... \n\n “...,” he said"); gives what was added."""
    added: set[int] = set()
    for at in list(one.quotes):
        while marks.all[at].continues:
            at = next(other for other in range(at - 1, -1, -1) if marks.parent[other] is None)
            if at in claimed:
                break
            one.quotes.append(at)
            added.add(at)
    return added


def _in_a_row(text: str, marks: Marks, at: int) -> list[int]:
    """The quotation and those joined to it by nothing but "and": '"..." and "...", he said'."""
    found = [at]
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(marks.all) and marks.parent[other] == marks.parent[at]:
            first, second = marks.all[min(other, other - step)], marks.all[max(other, other - step)]
            if first.end > second.start or text[first.end : second.start].strip(" ,") not in ("and", "or", "but"):
                break
            found.append(other)
            other += step
    return found


# ---- contents that the parse gave, and the quotations in them


def _with_quotations(text: str, draft: Draft, marks: Marks, claimed: set[int]) -> Link | None:
    sentence = draft.sentence
    content = runs(sentence, draft.content)
    inside = marks.container(draft.head.start)
    if inside is not None:
        holder = marks.all[inside]
        content = _clipped(content, holder.inner_start, holder.inner_end)
    if not content:
        return None
    own_cue = (cue_start(draft), cue_end(draft))
    quotes: list[int] = []
    for start, end in list(content):
        for at in marks.around_or_from(start, end, inside):
            quotation = marks.all[at]
            if at in claimed and at not in quotes:
                # Another cue's quotation bounds this content: '... according to the paper. "We go," she said'.
                content = _cut(content, quotation.start, quotation.end)
            elif at not in quotes and not _overlap((quotation.start, quotation.end), own_cue):
                quotes.append(at)
    if content and draft.basis == "naming":
        quotes += [at for at in marks.between(content[-1][1], content[-1][1] + 3) if marks.parent[at] == inside and at not in claimed]
        content += [(marks.all[at].inner_start, marks.all[at].inner_end) for at in quotes if marks.all[at].start >= content[-1][1]]
    content = _settle(text, content, [marks.all[q] for q in quotes], ("that", "and") if draft.certain is None else ())
    if not content or (draft.basis == "naming" and not quotes and not _has_predicate(draft)):
        return None
    if draft.basis == "naming" and not draft.source_words:
        return None  # "is called the old bridge", "a play called ...": what it is known as, and nobody says so
    return Link(draft=draft, content=content, quotes=quotes, basis=draft.basis)


def _has_predicate(draft: Draft) -> bool:
    """Something is called something: two phrases, or one that is no object ("called him" alone is a telephone's)."""
    thing = draft.sentence.child(draft.head, "obj")
    if thing is None:
        return draft.head.relation != "acl"
    inside = {t.index for t in draft.sentence.subtree(thing)}
    return bool(draft.content - inside)


def _cut(content: list[Offsets], start: int, end: int) -> list[Offsets]:
    """What of the content lies outside [start, end), if the bounds cut it; a content around all of it keeps it."""
    kept: list[Offsets] = []
    for a, b in content:
        if b <= start or end <= a or (a < start and end < b):
            kept.append((a, b))
        elif a < start:
            kept.append((a, start))
        elif end < b:
            kept.append((end, b))
    return kept


def _overlap(a: Offsets, b: Offsets) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _clipped(content: list[Offsets], start: int, end: int) -> list[Offsets]:
    return [(max(a, start), min(b, end)) for a, b in content if a < end and start < b and max(a, start) < min(b, end)]


def _settle(text: str, content: list[Offsets], quotes: list[Quotation], loose: Collection[str]) -> list[Offsets]:
    """Content stretched over the quotations that it cuts; words between marks alone if nothing is left but some loose words."""
    if not quotes:
        return content
    pieces: list[str] = []
    for start, end in content:
        at = start
        for quotation in quotes:
            if quotation.start < end and start < quotation.end:
                pieces.append(text[at : max(at, quotation.start)])
                at = max(at, quotation.end)
        pieces.append(text[at:end] if at < end else "")
    rest = [w.strip(".,;:!?—–-()…'\"“”‘’").lower() for piece in pieces for w in piece.split()]
    if not [w for w in rest if w and w not in loose]:
        return [(q.inner_start, q.inner_end) for q in sorted(quotes, key=lambda q: q.start)]
    stretched = [list(span) for span in content]
    for quotation in quotes:
        for span in stretched:
            if quotation.start < span[1] and span[0] < quotation.end:
                # Where the span starts inside the marks the quotation is its beginning: marks and all.
                span[0] = min(span[0], quotation.start)
                span[1] = max(span[1], quotation.end)
    return _merged(stretched)


def _merged(spans: list[list[int]]) -> list[Offsets]:
    merged: list[list[int]] = []
    for span in sorted(spans):
        if merged and span[0] <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], span[1])
        else:
            merged.append(span)
    return [(start, end) for start, end in merged]


# ---- quotations without a reporting clause of their own


def _loose(parsed: Parsed, marks: Marks, taken: set[int], links: list[Link]) -> list[Link]:
    """Quotations that stand as sentences: they go on what was said just before, or are said by who stands there."""
    ordered = list(links)
    previous: Link | None = None
    upcoming = iter(sorted((one for one in links if _outside(one, marks)), key=lambda one: one.end))
    following = next(upcoming, None)
    for at, quotation in enumerate(marks.all):
        while following is not None and (following.end <= quotation.start or at in following.quotes):
            previous = _leading(previous, following)
            following = next(upcoming, None)
        if at in taken or quotation.depth or not (quotation.continues or stands_alone(parsed, quotation)):
            continue
        taken.add(at)
        if not _has_words(parsed.text, (quotation.inner_start, quotation.inner_end)):
            continue
        content = (quotation.inner_start, quotation.inner_end)
        if previous is not None and _goes_on(parsed, previous, quotation):
            if previous.quotes:
                previous.content.append(content)
                previous.quotes.append(at)
                continue
            new = Link(draft=None, content=[content], quotes=[at], like=previous)
        else:
            new = Link(draft=None, content=[content], quotes=[at], subject=_subject_before(parsed, quotation))
        ordered.append(new)
        previous = new
    return ordered


def _leading(previous: Link | None, following: Link) -> Link:
    """Of two statements of one sentence, the one with a quotation, or else that of the main clause, is gone on with."""
    if previous is None or previous.draft is None or following.draft is None:
        return following
    if previous.draft.sentence.index != following.draft.sentence.index:
        return following
    if bool(previous.quotes) != bool(following.quotes):
        return previous if previous.quotes else following
    return min(previous, following, key=_depth)


def _depth(one: Link) -> int:
    return sum(1 for _ in one.draft.sentence.ancestors(one.draft.head)) if one.draft is not None else 0


def _outside(one: Link, marks: Marks) -> bool:
    """Its cue is in nobody else's quotation."""
    return one.draft is None or marks.container(one.draft.head.start) is None


def _goes_on(parsed: Parsed, previous: Link, quotation: Quotation) -> bool:
    """Nothing but the rest of the sentence of the statement before stands between it and the quotation."""
    gap_start = previous.end
    if previous.draft is not None:
        if previous.draft.head.upos == "PUNCT" and previous.draft.head.text != ":":
            return False  # signed with a name behind a dash: complete
        last = _whole_end(parsed, previous.draft.sentence)
        gap_start = max(gap_start, last) if last <= quotation.start else gap_start
    elif (sentence := parsed.sentence_at(gap_start - 1)) is not None and sentence.end <= quotation.start:
        gap_start = max(gap_start, sentence.end)
    return not any(c.isalnum() for c in parsed.text[gap_start : quotation.start])


def _whole_end(parsed: Parsed, sentence: Sentence) -> int:
    """Where the sentence ends, looking past ends behind an abbreviation ("..., who met Gen. | Ruiz in May")."""
    end = sentence.end
    for following in parsed.sentences[sentence.index + 1 : sentence.index + 3]:
        if ABBREVIATED.search(parsed.text, max(0, end - 8), end) is None or "\n" in parsed.text[end : following.start]:
            break
        end = following.end
    return end


def stands_alone(parsed: Parsed, quotation: Quotation) -> bool:
    """The quotation is a sentence or more, not a word, a phrase or a title in quotation marks."""
    inner = parsed.text[quotation.inner_start : quotation.inner_end].strip()
    if not inner:
        return False
    before = parsed.text[max(0, quotation.start - 40) : quotation.start].rstrip()
    opens_sentence = not before or before[-1] in ".!?:\n”\"'’)" or "\n" in parsed.text[max(0, quotation.start - 3) : quotation.start]
    if not opens_sentence or not (inner[0].isupper() or inner[0] in "[(…‘'“\"$" or inner[0].isdigit()):
        return False
    words = words_in(parsed, quotation.inner_start, quotation.inner_end)
    long_words = [w for w in words if len(w.text) > 3]
    if long_words and sum(w.text[0].isupper() for w in long_words) >= TITLE_SHARE * len(long_words) and len(words) < 15:
        return False
    after = parsed.text[quotation.end : quotation.end + 2].lstrip()
    ended = inner[-1] in ".?!…—-”’'\"" or not quotation.closed or after[:1] in (".", "?", "!")
    finite = any(t.feature("VerbForm") == "Fin" or t.upos == "AUX" for t in words)
    exclaimed = len(words) > 1 and inner[-1] in ".?!" and quotation.closed
    return ended and ((finite and len(words) >= FEWEST_WORDS) or exclaimed)


def _subject_before(parsed: Parsed, quotation: Quotation) -> tuple[Sentence, Token] | None:
    """The subject of the sentence right before, in the same paragraph, if it can speak."""
    if quotation.start == 0:
        return None
    sentence = parsed.sentence_at(quotation.start - 1)
    if sentence is None or "\n" in parsed.text[sentence.end : quotation.start] or sentence.end > quotation.start:
        return None
    subject = sentence.child(sentence.root, *SUBJECTS)
    if subject is None:
        return None
    entity = sentence.entity_at(subject)
    if subject.lower in ("he", "she", "they", "who", "i", "we") or (entity is not None and entity.type != "LOC"):
        return sentence, subject
    return None
