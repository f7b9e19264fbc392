"""Who said it: quotations and attributed claims with source, cue, content and speakers.

Follows the conventions of PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018): statements and inner states, cue in one
piece, content without the cue, words in quotation marks for emphasis and titles left out.

Cues and contents come from `reported` (rules on the parse), quotations from `quotation`; `linking` joins them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Any

from ...language.quotation import Quotation
from ...records import Mention, Reason, Span, Statement, StatementForm, Time, Undecided, Voice, finding_id
from ..scene import Scene, speaker_name
from .cues import cue_lexicon
from .drafts import RELATIVE, Draft
from .headline import find_headline_drafts
from .linking import Link, link
from .marks import Marks, words_in
from .reported import find_drafts
from .tagged import tagged_drafts, together

CONFIDENCE = {
    "clause": 0.9, "naming": 0.85, "quotation": 0.85, "source": 0.9, "infinitive": 0.8, "hearsay": 0.8, "phrase": 0.6, "tagged": 0.8,
}


def find_statements(scene: Scene) -> tuple[tuple[Statement, ...], tuple[Undecided, ...]]:
    """All statements in the order of the text, and the speakers that could not be told.

    A statement inside another one's content has it in its voice, outermost first. `found_by` names what it was read
    from: "attribution.clause", ".infinitive", ".phrase" (an attitude towards something), ".source" ("according to"),
    ".hearsay" ("reportedly") or ".quotation" by the rules, ".tagger" where the model has it.
    """
    quotations = scene.parsed.quotations
    marks, lexicon = Marks(quotations), cue_lexicon()
    drafts: list[Draft] = []
    for sentence in scene.parsed.sentences:
        levels = marks.levels(sentence)
        ruled = find_drafts(sentence, lexicon, levels)
        ruled += find_headline_drafts(scene.parsed.text, sentence)
        tagged = tagged_drafts(sentence, ruled, lexicon)
        drafts += together(tagged, ruled, sentence.attributed, levels)
    links = link(scene.parsed, quotations, drafts)
    return statements_of(scene, quotations, links)


def statements_of(
    scene: Scene, quotations: Sequence[Quotation], links: Sequence[Link]
) -> tuple[tuple[Statement, ...], tuple[Undecided, ...]]:
    """Links to records, with their speakers and voices."""
    marks = Marks(quotations)
    made: dict[str, Statement] = {}
    own: set[str] = set()  # those whose speaker says "I" or "we" between quotation marks
    echoes: set[str] = set()
    undecided: list[Undecided] = []
    for one in links:
        statement = _statement(scene, marks, one)
        if statement.id in made:
            continue
        made[statement.id] = statement
        if one.draft is not None and marks.container(one.draft.head.start) is not None and _first_person(statement):
            own.add(statement.id)
            if _is_echo(one.draft):
                echoes.add(statement.id)
        unknown = _unknown_speaker(statement)
        if unknown is not None:
            undecided.append(unknown)
    ordered = sorted(made.values(), key=lambda s: (s.evidence[0].start, s.evidence[-1].end, s.id))
    inside = {s.id for s in _voiced(ordered) if not s.voice.is_narrator}
    kept = _voiced([s for s in ordered if s.id not in echoes & inside])
    return _as_outer_speaker(kept, own), tuple(undecided)


def _first_person(statement: Statement) -> bool:
    return any(m.span.text.strip("'\"“”‘’").lower() in FIRST_PERSON for m in statement.speakers)


def _is_echo(draft: Draft) -> bool:
    """ "We ask everyone to ..." inside what somebody says is that saying once more; "we told them in May that ..." is another."""
    past = draft.head.feature("Tense") == "Past" and draft.head.feature("VerbForm") in ("Fin", "Part")
    return not (draft.basis == "clause" and draft.sense.sort == "statement" and past)


def _as_outer_speaker(statements: Sequence[Statement], own: Set[str]) -> tuple[Statement, ...]:
    """Who says "I" or "we" inside a quotation is who is quoted; outer statements come to their speaker before inner ones."""
    known = {s.id: s for s in statements}
    for statement in sorted(statements, key=lambda s: len(s.voice.statements)):
        if statement.id not in own or statement.voice.is_narrator:
            continue
        outer = known[statement.voice.statements[-1]]
        if not outer.speakers or not outer.source:
            continue
        actor, antecedent = outer.speakers[0].actor, outer.source[0]
        speakers = tuple(
            replace(m, actor=actor, antecedent=antecedent) if m.span.text.lower() in FIRST_PERSON else m for m in statement.speakers
        )
        known[statement.id] = replace(statement, speakers=speakers)
    return tuple(known[s.id] for s in statements)


def _statement(scene: Scene, marks: Marks, one: Link) -> Statement:
    draft = one.draft
    content = tuple(scene.span(start, end) for start, end in sorted(one.content) if scene.document.text[start:end].strip())
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speakers: tuple[Mention, ...] = ()
    if draft is not None:
        tokens = draft.sentence.tokens
        cue = (_bare(scene, tokens[draft.cue[0]].start, tokens[draft.cue[-1]].end),)
        source, speakers = _source(scene, draft)
    elif one.like is not None:
        source, speakers = _source_like(scene, one.like)
    elif one.subject is not None:
        sentence, subject = one.subject
        source, speakers = (scene.phrase(sentence, subject),), (scene.actor(sentence, subject),)
    evidence = tuple(sorted({*source, *cue, *content}))
    when, unknown = _when(scene, one)
    sense, certain = (draft.sense, draft.certain) if draft is not None else (None, None)
    return Statement(
        id=finding_id(scene.document, "statement", "", evidence), evidence=evidence, when=when, when_unknown=unknown,
        form=_form(scene, marks, one),
        source=source, cue=cue, content=content, speakers=speakers, sort=sense.sort if sense else "statement",
        polarity=sense.polarity if sense else "asserted", confidence=CONFIDENCE[one.basis] if certain is None else round(certain, 3),
        found_by=f"attribution.{one.basis if certain is None else 'tagger'}",
    )


def _when(scene: Scene, one: Link) -> tuple[Time | None, Reason | None]:
    """When it was said, by the cue; a quotation that goes on has the time of the one it goes on from."""
    while one.draft is None and one.like is not None:
        one = one.like
    draft = one.draft
    if draft is None or draft.basis == "hearsay":
        return None, "not_told"
    return scene.when(draft.sentence, draft.source if draft.basis == "source" and draft.source is not None else draft.head)


def _bare(scene: Scene, start: int, end: int) -> Span:
    """The span without quotation marks that the words at its edges carry."""
    text = scene.document.text
    while end - start > 1 and text[start] in "\"“”‘'«»„(":
        start += 1
    while end - start > 1 and text[end - 1] in "\"“”‘«»," and text[end - 1] not in text[start : end - 1]:
        end -= 1
    return scene.span(start, end)


def _source(scene: Scene, draft: Draft) -> tuple[tuple[Span, ...], tuple[Mention, ...]]:
    if not draft.source_words:
        return (), ()
    tokens = draft.sentence.tokens
    span = _bare(scene, tokens[draft.source_words[0]].start, tokens[draft.source_words[-1]].end)
    return (span,), tuple(scene.actor(draft.sentence, token) for token in draft.speakers)


def _source_like(scene: Scene, one: Link) -> tuple[tuple[Span, ...], tuple[Mention, ...]]:
    """The source of the statement that a quotation without a reporting clause goes on."""
    while one.draft is None and one.like is not None:
        one = one.like
    if one.draft is not None:
        return _source(scene, one.draft)
    if one.subject is not None:
        sentence, subject = one.subject
        return (scene.phrase(sentence, subject),), (scene.actor(sentence, subject),)
    return (), ()


def _form(scene: Scene, marks: Marks, one: Link) -> StatementForm:
    """direct: all of its words lie between quotation marks of their own; indirect: none do."""
    inside = marks.container(one.draft.head.start) if one.draft is not None else None
    quoted = plain = 0
    for start, end in one.content:
        spans = [marks.all[q] for q in marks.around_or_from(start, end, inside)]
        for token in words_in(scene.parsed, start, end):
            if any(q.start <= token.start < q.end for q in spans):
                quoted += 1
            else:
                plain += 1
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"


def _unknown_speaker(statement: Statement) -> Undecided | None:
    """Nobody is named, or only a pronoun that could not be resolved."""
    anchor = (statement.cue or statement.content)[0]
    if not statement.source:
        return Undecided(what="speaker", span=anchor, reason="not_told" if statement.cue else "no_antecedent")
    if not statement.speakers:
        return Undecided(what="speaker", span=statement.source[0], reason="no_antecedent")
    unresolved = [m for m in statement.speakers if m.actor is None and m.span.text.lower() in PRONOUNS]
    return Undecided(what="speaker", span=unresolved[0].span, reason="no_antecedent") if unresolved else None


FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their", "its", *RELATIVE})


def _voiced(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each statement with those whose content holds it as its voice. One sweep over the text."""
    openings = sorted(((part.start, -part.end, position) for position, s in enumerate(statements) for part in s.content))
    by_anchor = sorted(range(len(statements)), key=lambda p: _anchor(statements[p]).start)
    voiced = list(statements)
    active: list[tuple[int, int, int]] = []  # end, size of the whole content, position
    upcoming = 0
    for position in by_anchor:
        anchor = _anchor(statements[position])
        while upcoming < len(openings) and openings[upcoming][0] <= anchor.start:
            _, negative_end, holder = openings[upcoming]
            active.append((-negative_end, sum(p.end - p.start for p in statements[holder].content), holder))
            upcoming += 1
        active = [entry for entry in active if entry[0] > anchor.start]
        around = sorted({(-size, holder) for end, size, holder in active if end >= anchor.end and holder != position})
        around = [(size, holder) for size, holder in around if not _same_words(statements[holder], statements[position])]
        if around:
            innermost = statements[around[-1][1]]
            voice = Voice(statements=tuple(statements[holder].id for _, holder in around), speaker=speaker_name(innermost))
            voiced[position] = replace(statements[position], voice=voice)
    return tuple(voiced)


def _anchor(statement: Statement) -> Span:
    return (statement.cue or statement.content)[0]


def _same_words(holder: Statement, held: Statement) -> bool:
    """Two cues of one content hold each other's cue only by accident of attachment."""
    return any(cue.overlaps(part) for cue in holder.cue for part in held.content) and any(
        cue.overlaps(part) for cue in held.cue for part in holder.content
    )


def as_attribution(statement: Statement) -> dict[str, Any]:
    """The statement in the schema of attribution corpora: spans as [start, end] lists by role, and its kind."""
    roles: dict[str, Any] = {
        role: [[span.start, span.end] for span in getattr(statement, role)] for role in ("source", "cue", "content")
    }
    return {**roles, "kind": statement.form}


