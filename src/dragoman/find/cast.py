"""The actors of one report, by the words that mention them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..language.sentences import Sentence, Token
from ..records import Mention
from .actors.lexicon import Lexicon, shipped


@dataclass(frozen=True, kw_only=True)
class Cast:
    """All mentions of actors in a report, in order, found by their head word: (sentence index, word index).

    `heads` has more than `mentions`: every word of a name leads to it, names of states that only say where something
    is are in it, and so are pronouns that stand for a thing, with their antecedent and no actor. `parties` are the
    members of mentions of several at once ("they" for two states, "both sides"), by the same key. `lexicon` is the body of
    names they were resolved in.
    """

    mentions: tuple[Mention, ...] = ()
    heads: Mapping[tuple[int, int], Mention] = field(default_factory=dict)
    parties: Mapping[tuple[int, int], tuple[Mention, ...]] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=shipped, repr=False, compare=False)

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """The mention headed by the word."""
        return self.heads.get((sentence.index, token.index))

    def members(self, sentence: Sentence, token: Token) -> tuple[Mention, ...]:
        """Those meant by words for several at once, each by its own mention; else the one mention headed by the word."""
        key = (sentence.index, token.index)
        if key in self.parties:
            return self.parties[key]
        mention = self.heads.get(key)
        return (mention,) if mention is not None else ()
