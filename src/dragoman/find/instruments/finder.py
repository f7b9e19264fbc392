"""Instruments of a report: resolutions, treaties, truces, laws, rulings ..., each once, with what is told of it.

The report is read sentence by sentence, as a reader does. A decision told without its text ("The Senate on Friday
recognised ...") is kept in mind, so that "the resolution" of the next sentence can be its text; a mention is joined to
the instrument before it that it fits best, or begins a new one; votes, legal force and demands go to the instrument that
their own clause names, else to the one last spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...language.sentences import Sentence, Token
from ...records import Instrument, Undecided
from ..counts import Line, line_of
from ..phrases import clause_of
from ..positions.arena import is_political
from ..scene import Scene
from .bodies import body_words, is_body
from .demands import Asked, agreed_in, asks_of, obligations_of
from .enactments import Act, Deed, acts_on, deeds_of
from .force import forces_of
from .governing import governors
from .legal import legal
from .row import record_of
from .texts import NamedText, is_only_thought_of, texts_of
from .threads import DRAFT_FAR, Thread, best_fit, resolved, same_body
from .timing import time_in
from .truces import speaks_of
from .votes import Tally, follow, is_near, joins, overtakes, tallies

PRONOUNS = frozenset({"it", "this", "which"})
ABOUT_ACTS = frozenset({"adoption", "passage", "approval", "passing", "ratification", "signing", "rejection", "signature", "vote", "veto"})
SIDES = frozenset({
    "oppose", "support", "back", "reject", "accept", "welcome", "condemn", "endorse", "denounce", "criticise", "criticize", "deplore",
})
TELL_DUTIES = frozenset({"treaty", "truce", "ruling", "declaration"})


def find_instruments(scene: Scene) -> tuple[tuple[Instrument, ...], tuple[Undecided, ...]]:
    """All instruments of the report in the order of their spans, and the votes whose figures don't agree."""
    if _is_private(scene) or not is_political(scene):
        return (), ()
    threads = _Reader(scene).read()
    found = sorted((record_of(scene, thread) for thread in threads), key=lambda i: (i.span, i.kind))
    open_votes = tuple(
        Undecided(what="vote", span=i.vote.spans[0], reason="arithmetic")
        for i in found
        if i.vote is not None and i.vote.warning is not None
    )
    open_steps = tuple(
        Undecided(what="truce", span=step.span, reason="order") for i in found for step in i.steps if step.warning is not None
    )
    return tuple(found), open_votes + open_steps


def _is_private(scene: Scene) -> bool:
    """Whether the report is of companies, clubs or sport rather than of states."""
    lexicon = legal()
    words = [t.lower for s in scene.parsed.sentences for t in s.tokens]
    private = sum(w in lexicon.private for w in words)
    return private >= 2 and private > sum(w in lexicon.public for w in words)


class _Reader:
    """The state of reading one report: the instruments so far, and which was spoken of last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.threads: list[Thread] = []
        self.focus: Thread | None = None
        self.unclaimed: list[Tally] = []  # of which nothing named so far can be the text
        self.here: list[tuple[NamedText, Thread]] = []  # mentions of the sentence being read

    def read(self) -> list[Thread]:
        for sentence in self.scene.parsed.sentences:
            line = line_of(sentence)
            before = self.focus
            self.here = []
            texts = self._texts(sentence)
            self._take_deeds(sentence, texts)
            for text in texts:
                self._take_text(text)
            self._set_focus(sentence)
            self._take_pronouns(sentence, before)
            self._take_votes(sentence, line)
            self._take_forces(sentence, line, before)
            self._take_demands(sentence, before)
        self._settle_votes()
        return [thread for thread in self.threads if thread.texts and _is_kept(thread)]

    def _settle_votes(self) -> None:
        """Votes of a decision whose own text is never named go to the sanctions that it imposed."""
        for thread in self.threads:
            if thread.deed is None or thread.texts or not thread.tallies:
                continue
            verb = thread.deed.verb
            imposed = next((t for t in self.threads if t.texts and not t.tallies and any(a.verb is verb for a in t.acts)), None)
            if imposed is not None:
                imposed.tallies = thread.tallies

    def _texts(self, sentence: Sentence) -> list[NamedText]:
        found = texts_of(sentence)
        return [text for text in found if text.number or not self._is_private_near(sentence)]

    def _is_private_near(self, sentence: Sentence) -> bool:
        lexicon = legal()
        around = self.scene.parsed.sentences[max(0, sentence.index - 1) : sentence.index + 2]
        words = {t.lower for s in around for t in s.tokens}
        return bool(words & lexicon.private) and not words & lexicon.public

    def _take_deeds(self, sentence: Sentence, texts: Sequence[NamedText]) -> None:
        """Opens a thread for each decision of the sentence whose text the sentence itself doesn't make the object of it."""
        for deed in deeds_of(self.scene, sentence):
            if any(self._is_text_of(deed, text) for text in texts) or self._is_on_known(deed):
                continue
            known = self._thread_of_body(deed)
            thread = known or Thread(deed=deed, last=sentence.index)
            if known is None:
                self.threads.append(thread)
                self.focus = thread
            asked = agreed_in(sentence, deed.verb) if deed.kind == "treaty" else asks_of(sentence, deed.verb)
            asked = [_without(a, texts) for a in asked]
            thread.demands += [a for a in asked if not any(a.is_same(d) for d in thread.demands)]
            thread.last = sentence.index

    def _is_text_of(self, deed: Deed, text: NamedText) -> bool:
        """Whether the mention is what the deed's own clause, or one it leads to, does something with."""
        if is_only_thought_of(text) or (text.pointer and text.definiteness == "bare"):
            return False
        if "sanctions" in text.kinds and deed.kind == "resolution" and deed.verb.lemma in ("impose", "lift", "extend", "renew", "tighten"):
            return False  # a council imposes sanctions by a text of its own, which may yet be named
        for act in acts_on(self.scene, text):
            if act.verb is deed.verb or (deed.verb in list(deed.sentence.ancestors(act.verb))[:2] and act.doer is deed.doer):
                return True
        return any(
            verb is deed.verb and part in ("obj", "pass", "on", "to", "for", "against", "upon")
            for verb, part in governors(text.sentence, text.token)
        )

    def _is_on_known(self, deed: Deed) -> bool:
        """Whether the deed is a bare vote, or its object an "it", so that it is on the instrument just spoken of."""
        if self.focus is None or not self.focus.texts or deed.sentence.index - self.focus.last > 2:
            return False
        sentence, verb = deed.sentence, deed.verb
        only_votes = verb.lemma in ("vote", "agree") and not sentence.children(verb, "xcomp", "ccomp", "obj") and not any(
            c.relation == "advcl" and any(m.lower in ("to", "of") for m in sentence.children(c, "mark")) for c in sentence.subtree(verb)
        )
        return only_votes or any(o.lower in PRONOUNS for o in sentence.children(verb, "obj"))

    def _thread_of_body(self, deed: Deed) -> Thread | None:
        """The instrument of the same body, when the deed tells more of its content and no other day."""
        here = (deed.sentence, deed.doer)
        for thread in reversed(self.threads):
            if same_body(self.scene, here, thread.body) is not True or not (deed.kinds & thread.kinds):
                continue
            told = [a.time for a in thread.acts if a.time is not None] + (
                [thread.deed.time] if thread.deed is not None and thread.deed.time is not None else []
            )
            if deed.time is None or not told or any(t.edtf == deed.time.edtf for t in told):
                return thread
        return None

    def _take_text(self, text: NamedText) -> None:
        if is_only_thought_of(text):
            return
        acts = acts_on(self.scene, text)
        thread = self._thread_for(text, acts)
        if thread is None:
            return
        if not thread.texts:
            self._claim(thread, text)
        thread.texts.append(text)
        thread.acts += acts
        thread.last = text.sentence.index
        self.here.append((text, thread))
        self.focus = thread

    def _set_focus(self, sentence: Sentence) -> None:
        """What "it" of the next sentence most likely is: this one's subject if that is a text, else the first not in passing."""
        subject = next(
            (thread for text, thread in self.here if text.token.relation == "nsubj" and text.token.head == sentence.root.index), None
        )
        plain = next((thread for text, thread in self.here if not _is_in_passing(text)), None)
        decided = next((t for t in self.threads if t.deed is not None and t.deed.sentence is sentence and not t.texts), None)
        self.focus = subject or decided or plain or self.focus

    def _thread_for(self, text: NamedText, acts: Sequence[Act]) -> Thread | None:
        """The thread that the mention belongs to, a new one, or None for a pointer to nothing."""
        if text.number is not None:
            same = next((t for t in self.threads if t.number == text.number and set(t.kinds) & set(text.kinds)), None)
            return same or self._unnumbered(text, acts) or self._begin(text)
        head = text.sentence.head(text.token)
        if text.token.relation == "appos" and head is not None:
            for other, thread in self.here:
                if other.token is head:
                    return thread
        if text.definiteness == "indefinite" and not acts and head is not None and head.lemma.lower() in ABOUT_ACTS:
            again = best_fit(self.scene, self.threads, text)
            if again is not None:
                return again
        if text.definiteness != "definite" or text.other:
            made = bool(acts) or (text.other and text.pointer)
            return self._begin(text) if not text.pointer or (made and _is_made(text, acts)) else None
        fit = best_fit(self.scene, self.threads, text)
        if text.plural and text.pointer:
            return fit if fit is not None and fit.texts and fit.kind == "sanctions" else None
        if fit is not None and not (acts and self._is_other_event(fit, text, acts)):
            return fit
        return self._begin(text) if not text.pointer or _is_made(text, acts) else None

    def _begin(self, text: NamedText) -> Thread:
        thread = Thread(last=text.sentence.index)
        if text.other and text.pointer:
            like = next((t.kind for t in reversed(self.threads) if t.texts), None)
            thread.like = like if not text.kinds or like in text.kinds else None
        self.threads.append(thread)
        return thread

    def _unnumbered(self, text: NamedText, acts: Sequence[Act]) -> Thread | None:
        """A decision or draft told just before, whose number this is; not where the mention tells its own story."""
        own = time_in(self.scene, text) or next((a.time for a in acts if a.time is not None), None)
        body = (
            (text.sentence, text.body)
            if text.body is not None
            else next(((a.sentence, a.doer) for a in acts if a.doer is not None and is_body(a.sentence, a.doer)), None)
        )
        for thread in reversed(self.threads):
            if thread.number is not None or text.sentence.index - thread.last > DRAFT_FAR or not set(thread.kinds) & set(text.kinds):
                continue
            if same_body(self.scene, body, thread.body) is False:
                continue
            told = [a.time for a in thread.acts if a.time is not None] + (
                [thread.deed.time] if thread.deed is not None and thread.deed.time is not None else []
            )
            if own is not None and told and not any(t.edtf == own.edtf for t in told):
                continue
            if any(t.proper for t in thread.texts) or any(o is thread for _, o in self.here):
                continue
            return thread
        return None

    def _is_other_event(self, thread: Thread, text: NamedText, acts: Sequence[Act]) -> bool:
        """Whether what is told here was done by another body than the thread's, on another day."""
        for act in acts:
            if act.outcome in ("vetoed", "expired", "in_force", "proposed") or act.doer is None or not thread.texts:
                continue
            if same_body(self.scene, (act.sentence, act.doer), thread.body) is False and not text.token.lower.startswith(("text", "draft")):
                times = [a.time.edtf for a in thread.acts if a.time is not None]
                if act.time is not None and times and act.time.edtf not in times and act.outcome == "adopted":
                    return True
        return False

    def _take_pronouns(self, sentence: Sentence, before: Thread | None) -> None:
        """ "It was approved": what is done with the instrument last spoken of."""
        thread = self.focus or before
        if thread is None or not thread.texts or sentence.index - thread.last > 1:
            return
        for token in sentence.tokens:
            if token.lower != "it" or token.upos != "PRON":
                continue
            stand_in = replace(thread.best, sentence=sentence, token=token, start=token.start, end=token.end, kinds=(thread.kind,))
            if any(text.sentence is sentence and text.token in sentence.ancestors(token) for text in thread.texts):
                continue  # what describes a text speaks of something else
            acts = [a for a in acts_on(self.scene, stand_in) if a.outcome != "proposed" and a.sentence is sentence]
            voted = token.deprel == "nsubj:pass" and any(t.sentence is sentence for t in thread.texts)
            of_truce = thread.kind == "truce" and speaks_of(sentence, token)
            voted = voted or (of_truce and speaks_of(sentence, token, only_of_truces=True))
            if (acts or of_truce or _is_judged(sentence, token)) and (voted or not self._is_actor(sentence, token)):
                thread.acts += acts
                thread.pronouns.append((sentence, token))
                thread.last = sentence.index

    def _is_actor(self, sentence: Sentence, token: Token) -> bool:
        mention = self.scene.cast.at(sentence, token)
        return mention is not None and mention.actor is not None

    def _take_votes(self, sentence: Sentence, line: Line) -> None:
        told = self.focus.tallies if self.focus is not None else []
        goes_on = bool(told) and told[-1].until >= sentence.index - 1
        if goes_on:
            follow(told[-1], sentence, self.scene.cast)
        for tally in tallies(sentence, self.scene.cast, line, goes_on=goes_on):
            thread = self._thread_of_vote(sentence, tally)
            if thread is None:
                self.unclaimed.append(tally)
                continue
            near = bool(thread.tallies) and is_near(thread.tallies[-1], tally)
            if not tally.has_numbers and not near and (thread.tallies or not tally.told):
                continue
            if thread.tallies and not joins(thread.tallies[-1], tally):
                thread.tallies.pop()  # a part, told before the whole
            thread.tallies.append(tally)
            thread.last = sentence.index

    def _claim(self, thread: Thread, text: NamedText) -> None:
        """Gives the votes told just before, of nothing named then, to a text that is named now: "Twelve hands went up. Resolution 9"."""
        near = [tally for tally in self.unclaimed if 0 < text.sentence.index - tally.sentence.index <= DRAFT_FAR]
        if near and not thread.tallies and not text.pointer and text.definiteness == "definite" and "sanctions" not in thread.kinds:
            thread.tallies += [tally for tally in near if all(joins(tally, other) for other in near if other is not tally)]
            self.unclaimed = []

    def _thread_of_vote(self, sentence: Sentence, tally: Tally) -> Thread | None:
        """The instrument that a tally belongs to: named in its clause, decided there, else the last that it fits."""
        above = [sentence.tokens[tally.first], *sentence.ancestors(sentence.tokens[tally.first])]
        acted = [t for verb in above for t in self.threads if any(a.sentence is sentence and a.verb is verb for a in t.acts)]
        named = [(_away(text, tally), index) for index, (text, _) in enumerate(self.here)]
        decided = [t for t in self.threads if t.deed is not None and t.deed.sentence is sentence]
        decided.sort(key=lambda t: t.deed is not None and t.deed.verb not in above)
        candidates = acted + decided + [self.here[index][1] for _, index in sorted(named)]
        if self.focus is not None and sentence.index - self.focus.last <= 2:
            candidates.append(self.focus)
        candidates += [t for t in reversed(self.threads) if sentence.index - t.last <= 3]
        fits = [
            t
            for t in candidates
            if self._voters_fit(sentence, tally, t) and (t in acted or "sanctions" not in t.kinds or t.deed is not None)
        ]
        # A body votes on its own text, whatever that imposes.
        fits.sort(key=lambda t: (t.body is None and not t.acts, bool(t.texts) and "sanctions" in t.kinds))
        return next((t for t in fits if all(joins(part, tally) or overtakes(tally, part) for part in t.tallies)), None)

    def _voters_fit(self, sentence: Sentence, tally: Tally, thread: Thread) -> bool:
        body = thread.body
        if tally.voters is None or body is None:
            return True
        lexicon = legal()
        singular = {"countries": "country", "deputies": "deputy"}.get(tally.voters, tally.voters.removesuffix("s"))
        words = lexicon.members.get(singular) or lexicon.voters.get(singular)
        return (
            not words or bool(words & body_words(*body)) or not any(words & body_words(*t.body) for t in self.threads if t.body is not None)
        )

    def _take_forces(self, sentence: Sentence, line: Line, before: Thread | None) -> None:
        for force in forces_of(line.text):
            first, last = line.tokens(force.start, force.end)
            span = self.scene.span(sentence.tokens[first].start, sentence.tokens[last].end)
            for thread in self._threads_of_force(first, force.plural, before, sentence):
                thread.forces.append((force.binding, span))

    def _threads_of_force(self, first: int, plural: bool, before: Thread | None, sentence: Sentence) -> list[Thread]:
        if plural:
            return [t for t in self.threads if t.texts and sentence.index - t.last <= 2][-2:]
        inside = [thread for text, thread in self.here if text.start <= sentence.tokens[first].start < text.end]
        if inside:
            return inside[-1:]
        preceding = [thread for text, thread in self.here if text.token.index < first]
        if preceding:
            return preceding[-1:]
        focus = before if before is not None and before in self.threads else None
        if focus is not None and sentence.index - focus.last <= 2 and not self.here:
            return [focus]
        return [thread for _, thread in self.here][:1]

    def _take_demands(self, sentence: Sentence, before: Thread | None) -> None:
        taken: set[int] = set()
        for verb in sentence.tokens:
            if verb.upos != "VERB":
                continue
            asked = [_without(a, [text for text, _ in self.here]) for a in asks_of(sentence, verb)]
            thread = self._asker(sentence, verb, before) if asked else None
            if thread is not None:
                taken.add(verb.index)
                thread.demands += [a for a in asked if not any(a.is_same(d) for d in thread.demands)]
                thread.last = sentence.index
        focus = self.here[0][1] if self.here else before
        if taken or focus is None or not focus.texts or sentence.index - focus.last > 2 or focus.kind not in TELL_DUTIES:
            return
        if not self.scene.voice_at(sentence.tokens[0].start, sentence.tokens[0].end).is_narrator:
            return
        duties = obligations_of(sentence, pledges=focus.kind in ("treaty", "truce"))
        duties = [a for a in duties if not any(text.token is a.of for text, _ in self.here) and self._is_told_plainly(sentence, a)]
        focus.demands += duties
        if duties:
            focus.last = sentence.index

    def _is_told_plainly(self, sentence: Sentence, asked: Asked) -> bool:
        """Whether the duty is told by the narrator in a main clause, not in what somebody says or in a condition."""
        verb = asked.verb
        return verb.relation in ("root", "conj", "parataxis") and self.scene.voice_at(verb.start, verb.end).is_narrator

    def _asker(self, sentence: Sentence, verb: Token, before: Thread | None) -> Thread | None:
        """The instrument whose text, or whose body, does the asking; None where somebody else does."""
        for text, thread in self.here:
            if any(v is verb and part == "subj" for v, part in governors(sentence, text.token)):
                return thread
        own = next((t for t in self.threads if t.deed is not None and t.deed.sentence is sentence and t.deed.verb is verb), None)
        if own is not None:
            return own
        subjects = clause_of(sentence, verb).doers
        for subject in subjects:
            for text, thread in self.here:
                if text.token is subject:
                    return thread
            if subject.lower in PRONOUNS and (pointed := self._by_pronoun(sentence, subject, before)) is not None:
                return pointed
            if is_body(sentence, subject):
                return next(
                    (t for t in reversed(self.threads) if t.texts and same_body(self.scene, (sentence, subject), t.body) is True), None
                )
        return None

    def _by_pronoun(self, sentence: Sentence, pronoun: Token, before: Thread | None) -> Thread | None:
        thread = self.here[0][1] if self.here and self.here[0][0].token.index < pronoun.index else before
        if thread is None or sentence.index - thread.last > 1:
            return None
        actor = resolved(self.scene, (sentence, pronoun))
        if actor is not None and actor != resolved(self.scene, thread.body):
            return None
        thread.pronouns.append((sentence, pronoun))
        return thread


def _is_judged(sentence: Sentence, pronoun: Token) -> bool:
    """Whether somebody takes a side on what the pronoun stands for: "voted against it", "Chad welcomed it"."""
    return any(
        (part in ("for", "against", "on") and verb.lemma in ("vote", "abstain")) or (part in ("obj", "pass") and verb.lemma in SIDES)
        for verb, part in governors(sentence, pronoun)
    )


def _away(text: NamedText, tally: Tally) -> int:
    """How far a mention is from a tally, in words; one inside another's description counts as farther."""
    return abs(text.token.index - tally.first) + (3 if text.token.index > tally.first else 0) + 10 * _is_in_passing(text)


def _is_in_passing(text: NamedText) -> bool:
    """Whether the mention only serves to describe something else: inside a relative or participle clause, or an owner."""
    return text.token.deprel == "nmod:poss" or any(a.relation == "acl" for a in text.sentence.ancestors(text.token))


def _without(asked: Asked, texts: Sequence[NamedText]) -> Asked:
    """The demand without the text it is told in, when that stands at its end: "to talk, in Resolution 12"."""
    for text in texts:
        before = text.sentence.tokens[max(0, text.token.index - 2) : text.token.index]
        preposition = next((t for t in before if t.lower in ("in", "under", "through")), None)
        if preposition is not None and asked.what[0] < preposition.start and asked.what[1] <= text.end + 1:
            words = [t for t in text.sentence.tokens if asked.what[0] <= t.start < preposition.start and t.upos != "PUNCT"]
            return replace(asked, what=(asked.what[0], words[-1].end)) if words else asked
    return asked


def _is_made(text: NamedText, acts: Sequence[Act]) -> bool:
    """Whether a text that is only pointed to is plainly an instrument, by what becomes of it."""
    return text.noun not in ("finding", "findings", "step", "package") and (
        text.other
        or any(part in ("for", "against") and verb.lemma == "vote" for verb, part in governors(text.sentence, text.token))
        or any(act.outcome in ("adopted", "rejected", "vetoed", "ratified", "signed") for act in acts)
    )


def _is_kept(thread: Thread) -> bool:
    """Whether enough is told of it: a name, something done with it, or what it is about."""
    texts = thread.texts
    if (
        any(t.proper or t.number for t in texts)
        or thread.acts
        or thread.tallies
        or thread.deed is not None
        or thread.demands
        or thread.forces
    ):
        return True
    first = texts[0]
    if first.pointer:
        return False
    if thread.kind in ("sanctions", "truce"):
        return True
    named = any(c.upos == "PROPN" for c in first.sentence.children(first.token, "compound", "amod"))
    described = (
        named or bool(first.sentence.children(first.token, "nmod", "acl", "acl:relcl")) or first.body is not None or first.year is not None
    )
    return described and first.definiteness != "bare" and thread.kind != "law"
