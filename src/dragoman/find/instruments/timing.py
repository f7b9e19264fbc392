"""When something was done with an instrument: by its clause, a participle beside it, or the date in the text's own name."""

from __future__ import annotations

import re

from ...language.sentences import Sentence, Token
from ...records import Time
from ..scene import Scene
from .texts import NamedText

DATED = re.compile(r",? ?(?:\(| of(?: the)? | from | dated |dated |of )|, ")  # between a text and its date


def time_of(scene: Scene, sentence: Sentence, verb: Token) -> Time | None:
    """The time of a clause, else of the clause that it completes ("voted on Friday to adopt")."""
    if (after := _time_right_after(scene, verb)) is not None:
        return after
    at = verb
    for _ in range(3):
        time, _ = scene.when(sentence, at)
        if time is not None:
            return _not_an_owner(scene, sentence, time)
        if (beside := _time_beside(scene, sentence, at)) is not None:
            return beside
        head = sentence.head(at)
        if head is None or at.relation not in ("xcomp", "advcl", "conj", "ccomp"):
            break
        if at.relation == "conj" and sentence.children(at, "nsubj", "nsubj:pass"):
            break
        at = head
    return _time_before_a_stop(scene, sentence, verb)


def _time_before_a_stop(scene: Scene, sentence: Sentence, verb: Token) -> Time | None:
    """The first date after the verb where no other verb and no mark stands between, whatever the parse hangs it on."""
    for time in scene.times_near(verb.end, sentence.end):
        if time.span.start < verb.end or time.span.start >= sentence.end or time.type not in ("DATE", "TIME") or time.edtf is None:
            continue
        between = [t for t in sentence.tokens[verb.index + 1 :] if t.start < time.span.start]
        if not between or any(t.upos in ("VERB", "AUX", "PUNCT") or t.lower in ("of", "who", "that", "which") for t in between):
            return None
        after = scene.document.text[time.span.end : time.span.end + 2]
        return time if between[-1].lower in ("on", "in", "at", "late", "early", "last") and after not in ("'s", "’s") else None
    return None


def _time_right_after(scene: Scene, verb: Token) -> Time | None:
    """The time that follows the verb with at most a preposition between: "agreed in March"."""
    for time in scene.times_near(verb.end, verb.end + 6):
        if verb.end < time.span.start <= verb.end + 6 and time.edtf is not None and time.type in ("DATE", "TIME"):
            return time if scene.document.text[verb.end : time.span.start].strip() in ("", "on", "in", "late", "early") else None
    return None


def _not_an_owner(scene: Scene, sentence: Sentence, time: Time) -> Time:
    """The time, or the sentence's only other one where it dates a noun and not the clause ("last week's agreement")."""
    after = scene.document.text[time.span.end : time.span.end + 2]
    if after not in ("'s", "’s"):
        return time
    others = [
        t
        for t in scene.times_near(sentence.start, sentence.end)
        if t is not time and t.edtf is not None and t.type in ("DATE", "TIME") and sentence.start <= t.span.start < sentence.end
    ]
    return others[0] if len(others) == 1 else time


def _time_beside(scene: Scene, sentence: Sentence, verb: Token) -> Time | None:
    """The time of a participle that goes with the verb or its subject: "the chamber, voting on Friday, threw out ..."."""
    subject = sentence.child(verb, "nsubj")
    between = sentence.tokens[subject.index + 1 : verb.index] if subject is not None else ()
    for participle in (*between, *sentence.children(verb, "advcl")):
        if participle.lower in ("voting", "meeting", "sitting", "acting", "speaking", "gathering"):
            time, _ = scene.when(sentence, participle)
            if time is not None:
                return time
    return None


def time_in(scene: Scene, text: NamedText) -> Time | None:
    """The time inside or right after the noun phrase: "the truce of May 1997", "Resolution 47, dated April 21"."""
    sentence, token = text.sentence, text.token
    for time in scene.times_near(sentence.start, sentence.end):
        if time.type not in ("DATE", "TIME") or time.edtf is None or not sentence.start <= time.span.start < sentence.end:
            continue
        if text.number is not None and text.number in time.span.text:
            continue
        if text.start <= time.span.start < text.end:
            return time
        word = next((t for t in sentence.tokens if t.start <= time.span.start < t.end), None)
        while word is not None and word is not token:
            if word.relation in ("acl", "root", "conj", "ccomp", "advcl", "parataxis", "nsubj", "obj", "obl") and word.lemma != "date":
                word = None
                break
            word = sentence.head(word)
        if word is not None:
            return time
        if 0 <= time.span.start - text.end <= 9 and DATED.fullmatch(scene.document.text[text.end : time.span.start]):
            return time
    return None
