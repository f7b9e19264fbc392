"""One instrument through a report: its mentions, what was done with it, its votes, force and demands; and who is who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...language.sentences import Sentence, Token
from ...records import InstrumentKind, Mention, Outcome, Span, Time
from ..scene import Scene
from .bodies import body_words, kind_of_body
from .demands import Asked
from .enactments import RANK, Act, Deed
from .texts import NamedText
from .votes import Tally

FAR = 8  # sentences after which "the text" no longer points back
DRAFT_FAR = 4  # the same for a number that turns up after the decision itself
FOLLOWS = 5  # sentences after a decision within which "the resolution" may be its text
STANDING: dict[InstrumentKind, Outcome] = {
    "treaty": "in_force",
    "truce": "in_force",
    "sanctions": "in_force",
    "law": "in_force",
    "ruling": "adopted",
    "resolution": "adopted",
    "declaration": "adopted",
    "decree": "in_force",
}
COMMON = frozenset({
    "the", "a", "an", "of", "on", "for", "to", "in", "and", "by", "with", "that", "which", "text", "resolution", "document", "motion",
    "agreement", "un", "draft", "controversial",
})


@dataclass(slots=True, kw_only=True)
class Thread:
    """An instrument while the report is being read. Without texts it is only a decision whose text may yet be named."""

    deed: Deed | None = None
    texts: list[NamedText] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    forces: list[tuple[bool, Span]] = field(default_factory=list)
    demands: list[Asked] = field(default_factory=list)
    pronouns: list[tuple[Sentence, Token]] = field(default_factory=list)
    like: InstrumentKind | None = None  # the kind of the text that a "similar draft" is like
    last: int = 0  # index of the sentence that last spoke of it

    @property
    def kinds(self) -> frozenset[InstrumentKind]:
        """The kinds it can still be."""
        for text in self.texts:
            if not text.pointer and text.kinds:
                return frozenset(text.kinds)
        if self.deed is not None:
            return self.deed.kinds
        return frozenset(self.texts[0].kinds) if self.texts else frozenset()

    @property
    def number(self) -> str | None:
        return next((t.number for t in self.texts if t.number), None)

    @property
    def best(self) -> NamedText:
        """The mention that names it best: a number or name anywhere, else the first that describes it."""
        by_number = next((t for t in self.texts if t.number), None)
        by_name = next((t for t in self.texts if t.proper and not t.pointer), None)
        telling = (t for t in self.texts if not t.pointer or len(t.kinds) == 1 or _describes(t))
        return by_number or by_name or next(telling, None) or self.texts[0]

    @property
    def kind(self) -> InstrumentKind:
        named = self.best if not self.best.pointer else next((t for t in self.texts if not t.pointer), None)
        if named is not None and named is not self.best and self.deed is not None and self.deed.kind in named.kinds:
            return self.deed.kind
        if named is not None and named.kinds:
            return named.kinds[0]
        if self.like is not None:
            return self.like
        if self.deed is not None and (not self.texts[0].kinds or self.deed.kind in self.texts[0].kinds):
            return self.deed.kind
        body = self.body
        by_body = kind_of_body(*body) if body is not None else None
        if by_body is not None:
            return by_body
        return "resolution" if not self.texts[0].kinds or "resolution" in self.texts[0].kinds else self.texts[0].kinds[0]

    @property
    def adopter(self) -> tuple[Sentence, Token] | None:
        """The word for who made it: the body in its name or that decided, else whoever did what became of it."""
        outcome, _ = self.outcome()
        decided = [a for a in self.acts if a.outcome not in ("vetoed", "expired") and (a.outcome != "proposed" or outcome == "proposed")]
        decided.sort(key=lambda a: (a.outcome == "in_force" and self.kind != "sanctions", a.told_before))
        body = self.body
        if body is not None:
            return body
        for act in decided:
            if act.doer is not None and act.outcome != "vetoed":
                return act.sentence, act.doer
        if self.deed is not None:
            return self.deed.sentence, self.deed.doer
        owners = ((t.sentence, o) for t in self.texts for o in t.sentence.children(t.token, "nmod:poss"))
        return next((owner for owner in owners if owner[1].lemma not in ("week", "month", "year", "day")), None)

    @property
    def body(self) -> tuple[Sentence, Token] | None:
        """The deciding body, where one is told."""
        acts = sorted((a for a in self.acts if a.outcome != "proposed"), key=lambda a: a.told_before)
        acts = [a for a in acts if a.outcome != "rejected"] or acts  # what others turn down is somebody else's text
        for act in acts:
            if act.doer is not None and kind_of_body(act.sentence, act.doer) is not None and (self.deed is None or not act.told_before):
                return act.sentence, act.doer
        if self.deed is not None and kind_of_body(self.deed.sentence, self.deed.doer) is not None:
            return self.deed.sentence, self.deed.doer
        for act in acts:
            if act.body is not None:
                return act.sentence, act.body
        return next(((t.sentence, t.body) for t in self.texts if t.body is not None), None)

    def outcome(self) -> tuple[Outcome | None, Act | None]:
        """The latest that is told of it; of two as late, the one not told as past background, then the first."""
        kind = self.kind
        decided = (
            self.deed is not None
            or bool(self.tallies)
            or (self.kind == "resolution" and any(t.definiteness == "definite" for t in self.texts))
        )
        told = [a for a in self.acts if not (a.outcome == "proposed" and a.told_before and decided)]
        if told:
            act = min(told, key=lambda a: (a.outcome == "proposed", a.told_before, -RANK[a.outcome], a.sentence.index, a.verb.index))
            if act.outcome != "proposed" or not self._decided_by_vote():
                return act.outcome, act
        if (by_vote := self._decided_by_vote()) is not None:
            return by_vote, None
        if self.deed is not None:
            return ("signed" if self.deed.kind == "treaty" else "adopted"), None
        standing = any(t.definiteness == "definite" or t.proper for t in self.texts)
        if standing and kind != "motion" and (kind != "law" or any(t.proper for t in self.texts)):
            return STANDING.get(kind), None
        return ("adopted", None) if kind == "ruling" else (None, None)

    def _decided_by_vote(self) -> Outcome | None:
        told = {part: value for tally in reversed(self.tallies) for part, value in tally.told.items()}
        if told.get("unanimous"):
            return "adopted"
        if "in_favour" not in told or "against" not in told:
            return None
        short = int(told.get("margin", 0)) < 0 or any(tally.refused for tally in self.tallies)
        return "adopted" if int(told["in_favour"]) > int(told["against"]) and not short else "rejected"


def _describes(text: NamedText) -> bool:
    """Whether a noun that says no kind still has words that say more than "the text"."""
    return bool(text.sentence.children(text.token, "amod", "compound", "nmod"))


def resolved(scene: Scene, place: tuple[Sentence, Token] | None) -> str | None:
    """The name of the actor at a word, where it is known."""
    if place is None:
        return None
    mention: Mention = scene.actor(*place)
    return mention.actor.name if mention.actor is not None else None


def same_body(scene: Scene, one: tuple[Sentence, Token] | None, other: tuple[Sentence, Token] | None) -> bool | None:
    """Whether two mentions are of one body; None where that can't be told."""
    if one is None or other is None:
        return None
    first, second = resolved(scene, one), resolved(scene, other)
    words, others = body_words(*one), body_words(*other)
    if first is not None and first == second:
        return True
    if words and others:
        if not words & others:
            return False
        if first is not None and second is not None and len(words) == len(others) == 1:
            return first == second or first in second or second in first
        return True
    return None


def score(scene: Scene, thread: Thread, text: NamedText) -> float | None:
    """How well a definite or pointing mention fits a thread before it; None where it can't be the same."""
    here = text.sentence.index
    if text.kinds and thread.kinds and not set(text.kinds) & thread.kinds:
        return None
    if text.number and thread.number and text.number != thread.number:
        return None
    if text.proper and any(t.proper and not t.pointer and not _alike(t, text) for t in thread.texts):
        return None
    if thread.number and not text.pointer and text.noun not in ("resolution", "unscr", next(t.noun for t in thread.texts if t.number)):
        return None
    if text.year and not _of_year(scene, thread, text.year):
        return None
    if not text.proper and here - thread.last > (FAR if thread.texts else FOLLOWS):
        return None
    if (
        thread.deed is not None
        and not thread.texts
        and thread.deed.sentence is text.sentence
        and thread.deed.verb in text.sentence.ancestors(text.token)
    ):
        return None  # what a decision is about is not its text
    same = same_body(scene, (text.sentence, text.body) if text.body is not None else None, thread.body)
    if same is False:
        return None
    points = -1.0 * (here - thread.last)
    points += 4 * (same is True) + (0.0 if thread.texts else -1.5)
    points += 2 * len(_content(text) & {w for t in thread.texts for w in _content(t)})
    if text.kinds and thread.texts and not text.pointer and thread.texts[0].kinds and text.kinds[0] == thread.texts[0].kinds[0]:
        points += 1.5
    points += _fit_of_voters(text, thread)
    if thread.deed is not None and text.noun in ("declaration", "proclamation"):
        points += 3 if thread.deed.verb.lemma in ("declare", "proclaim") else -3
    return points


def _alike(one: NamedText, other: NamedText) -> bool:
    """Whether two names can be of one text: the same number, or a capitalised word in common."""
    if one.number or other.number:
        return one.number == other.number or not (one.number and other.number)
    names = [{w.lower() for w in (t.title or "").split() if w[:1].isupper()} - COMMON - {t.noun} for t in (one, other)]
    return not (names[0] and names[1]) or bool(names[0] & names[1])


def _of_year(scene: Scene, thread: Thread, year: str) -> bool:
    told = [t.year for t in thread.texts if t.year]
    dates = [a.time.edtf for a in thread.acts if a.time is not None and a.time.edtf is not None]
    if thread.deed is not None and thread.deed.time is not None and thread.deed.time.edtf is not None:
        dates.append(thread.deed.time.edtf)
    if told or dates:
        return year in told or any(d.startswith(year) for d in dates)
    return True


def _content(text: NamedText) -> frozenset[str]:
    """The words that say what a text is about, from its noun phrase and what depends on it."""
    words = text.sentence.subtree(text.token)
    return frozenset(w.lemma.lower() for w in words if w.upos in ("NOUN", "PROPN", "ADJ") and w is not text.token) - COMMON


def _fit_of_voters(text: NamedText, thread: Thread) -> float:
    """Senators vote on the Senate's text: who votes "for the resolution" tells whose it is."""
    head = text.sentence.head(text.token)
    body = thread.body
    if head is None or body is None:
        return 0.0
    words = frozenset(w for s in text.sentence.children(head, "nsubj") for w in body_words(text.sentence, s))
    if not words:
        return 0.0
    return 5.0 if words & body_words(*body) else -5.0


def best_fit(scene: Scene, threads: Sequence[Thread], text: NamedText) -> Thread | None:
    """The thread that a mention most likely belongs to; of equals the later."""
    best, top = None, -99.0
    for thread in threads:
        if (points := score(scene, thread, text)) is None:
            continue
        if text.earlier:
            points += 3 if any(a.told_before for a in thread.acts) or thread.number else -3
        if points >= top:
            best, top = thread, points
    return best


def date_of(scene: Scene, thread: Thread, act: Act | None, outcome: Outcome | None, in_name: Time | None) -> Time | None:
    """When the outcome came about: the act's own time, else the deed's, else the time in the text's name."""
    if act is not None and act.time is not None:
        return act.time
    alike = [a.time for a in thread.acts if a.outcome == outcome and a.time is not None]
    if alike:
        return alike[0]
    if outcome == "in_force":
        made = [a.time for a in thread.acts if a.outcome in ("signed", "adopted", "ratified") and a.time is not None]
        if made:
            return made[0]
    if in_name is not None:
        return in_name
    return thread.deed.time if thread.deed is not None else None
