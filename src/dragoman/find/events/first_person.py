"""Who says "I" and "we", to whom "you" and of whom "they": who is quoted, who a statement is introduced by, or the state it is made for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...language.sentences import Sentence, Token
from ...records import Mention
from ..phrases import subjects_of
from ..scene import PHRASE, Scene, content_length
from .arguments import Arguments, verb_arguments

FIRST: Final = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SECOND: Final = frozenset({"you", "your", "yours"})
THIRD: Final = frozenset({"they", "them", "their", "it", "its", "he", "she"})
GOVERNMENTS: Final = frozenset({"government", "administration", "cabinet"})
REACH: Final = 40  # sentences that a statement goes on after "X said:"
BETWEEN: Final = 120  # characters between two quotations of which the second goes on from the first
OPENING: Final = 2  # sentences in which a statement says for whom it is made
SAID: Final = frozenset({"say", "state", "comment", "add", "remark", "write", "tell", "declare", "conclude"})
# What whoever says it does by saying it: "Peru condemns the attack".
PERFORMED: Final = frozenset({
    "condemn", "welcome", "congratulate", "commend", "applaud", "deplore", "denounce", "support", "urge", "call", "reject", "mourn",
    "express", "remain", "reaffirm", "reiterate", "recognise", "recognize", "join", "stand", "extend", "offer", "appreciate", "regret",
    "thank", "salute", "encourage",
})
STATES: Final = frozenset({"state", "body", "organisation"})
HOMES: Final = frozenset({"country", "nation", "homeland", "fatherland", "motherland", "republic", "kingdom"})


def speaker_of(scene: Scene, sentence: Sentence, token: Token) -> Mention | None:
    """Whom a pronoun of the first person means, as a mention with the pronoun's own span; None for any other word or where nobody tells."""
    if token.lower not in FIRST or (token.upos not in ("PRON", "DET") and token.text != "us"):
        return None
    said_by = _quoted(scene, token) or _quoting_before(scene, token)
    if said_by is None and not scene.around(token.start, token.end):
        said_by = _introduced(scene, sentence) or (_in_whose_name(scene) if token.lower not in ("i", "me", "my") else None)
    if said_by is None or said_by.actor is None:
        return None
    return replace(said_by, span=scene.span(token.start, token.end), antecedent=said_by.span)


def teller_of(scene: Scene, sentence: Sentence, token: Token) -> Mention | None:
    """Whose words a clause is: who is quoted, who a statement is introduced by or made for; None for the reporter's."""
    quoted = _quoted(scene, token) or _quoting_before(scene, token)
    if quoted is not None or scene.around(token.start, token.end):
        return quoted
    return _introduced(scene, sentence) or _in_whose_name(scene)


def _quoted(scene: Scene, token: Token) -> Mention | None:
    """The nearest speaker around the word who is told by more than a pronoun of the first person."""
    told = (s for s in scene.around(token.start, token.end) if s.found_by != PHRASE)  # "supports us" is nothing that the supporter says
    for statement in sorted(told, key=lambda s: (content_length(s), s.id)):
        known = [m for m in statement.speakers if m.actor is not None]
        if known and all(m.span.text.lower() not in FIRST for m in known):
            return known[0]
    return None


def _quoting_before(scene: Scene, token: Token) -> Mention | None:
    """Who is quoted right before in the same paragraph, where the quotation that the word stands in has nobody of its own."""
    quotation = next((q for q in scene.parsed.quotations if q.depth == 0 and q.inner_start <= token.start < q.inner_end), None)
    if quotation is None or any(s.form != "indirect" for s in scene.around(token.start, token.end)):
        return None
    before = [q for q in scene.parsed.quotations if q.depth == 0 and q.end <= quotation.start and quotation.start - q.end <= BETWEEN]
    if not before or "\n" in scene.document.text[before[-1].end : quotation.start]:
        return None
    earlier = (s for s in scene.around(before[-1].inner_start, before[-1].inner_start + 1) if s.form == "direct")
    known = [m for s in earlier for m in s.speakers if m.actor is not None and m.span.text.lower() not in FIRST]
    return known[0] if len({m.actor for m in known}) == 1 else None


def home_of(scene: Scene, sentence: Sentence, token: Token) -> Mention | None:
    """Whose "my country" and "our government" are: the state of whoever says it, or its government, with the phrase's own span."""
    owner = sentence.child(token, "nmod:poss") if token.lower in HOMES | GOVERNMENTS else None
    said_by = speaker_of(scene, sentence, owner) if owner is not None else None
    country = said_by.actor.country if said_by is not None and said_by.actor is not None else None
    state = scene.cast.lexicon.find(country.lower()) if country is not None else None
    if said_by is None or state is None:
        return None
    lexicon = scene.cast.lexicon
    actor = lexicon.compose(state, "GOV") if token.lower in GOVERNMENTS else lexicon.actor(state)
    return replace(said_by, span=scene.phrase(sentence, token), actor=actor)


def addressed(scene: Scene, sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """To whom the words are said that hold the token, where the same sentence tells it."""
    telling = _telling(scene, sentence, token)
    return (*telling.objects, *telling.obliques.get("to", ())) if telling is not None else ()


def _telling(scene: Scene, sentence: Sentence, token: Token) -> Arguments | None:
    """What stands around the verb that tells that somebody says the words, where it is in the same sentence."""
    for statement in sorted(scene.around(token.start, token.end), key=content_length):
        for cue in statement.cue:
            verb = next((t for t in sentence.tokens if cue.start <= t.start < cue.end and t.upos == "VERB"), None)
            if verb is not None:
                return verb_arguments(sentence, verb)
    return None


def hearer_of(scene: Scene, sentence: Sentence, token: Token) -> Mention | None:
    """Whom "you" means, as a mention with the pronoun's own span: the one to whom the words are said; or "they", where nobody before is
    meant: of whom they are said ("They have closed the border," he said of Mali). None for any other word.
    """
    if token.upos not in ("PRON", "DET") or token.lower not in SECOND | THIRD:
        return None
    if token.lower in THIRD:
        known_already = scene.actor(sentence, token).actor is not None
        telling = _telling(scene, sentence, token) if not known_already else None
        of = telling.obliques.get("of", ()) if telling is not None else ()
        told = [scene.actor(sentence, t) for t in of]
    else:
        told = [scene.actor(sentence, t) for t in addressed(scene, sentence, token)]
    known = [m for m in told if m.actor is not None]
    return replace(known[0], span=scene.span(token.start, token.end), antecedent=known[0].span) if len(known) == 1 else None


def _introduced(scene: Scene, sentence: Sentence) -> Mention | None:
    """Who said what stands without marks after "The minister said:"."""
    sentences = scene.parsed.sentences
    for number in range(sentence.index - 1, max(-1, sentence.index - REACH), -1):
        earlier = sentences[number]
        if earlier.tokens[-1].text != ":" or earlier.root.lemma.lower() not in SAID:
            continue
        told = [scene.actor(earlier, subject) for subject in subjects_of(earlier, earlier.root)]
        known = [m for m in told if m.actor is not None]
        return known[0] if len(known) == 1 else None
    return None


def _in_whose_name(scene: Scene) -> Mention | None:
    """The state or body that a statement is made for, by what it does with its first words: "Peru condemns ... We urge ..."."""
    for sentence in scene.parsed.sentences[:OPENING]:
        verb = sentence.root
        if verb.lemma.lower() not in PERFORMED or verb.feature("Tense") != "Pres":
            continue
        for subject in subjects_of(sentence, verb):
            mention = scene.actor(sentence, subject)
            if mention.actor is not None and mention.actor.kind in STATES:
                return mention
    return None
