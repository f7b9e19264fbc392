"""What the name of an organisation that the lexicon lacks tells of it: its country and its CAMEO role.

"Nigerian Union of Teachers" is of Nigeria and of teachers, "Zambian Electoral Commission" an organ of Zambia's state. Only names with a
head word of the lists below tell anything; firms, clubs and houses of art never do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...records import Actor
from . import nouns
from .lexicon import Entry, Lexicon
from .titles import STATE_KINDS

INTERGOVERNMENTAL: Final = "IGO"  # what the codes of organisations of states begin with
# CAMEO role by the head word of a name; "" where the other words must tell it.
HEADS: Final = {
    **dict.fromkeys(nouns.words("union syndicate"), "LAB"),
    **dict.fromkeys(nouns.words("confederation congress federation council league alliance coalition"), ""),
    **dict.fromkeys(nouns.words("association committee society network institute forum foundation centre center group trust"), "NGO"),
    **dict.fromkeys(nouns.words("party"), "PTY"),
    **dict.fromkeys(nouns.words("movement front"), "OPP"),
    **dict.fromkeys(nouns.words("brigade brigades battalion militia guerrillas"), "REB"),
    **dict.fromkeys(nouns.words("commission authority agency department ministry directorate municipality secretariat bureau"), "GOV"),
    **dict.fromkeys(nouns.words("court tribunal"), "JUD"),
    **dict.fromkeys(nouns.words("parliament assembly senate"), "LEG"),
    **dict.fromkeys(nouns.words("army navy guards regiment"), "MIL"),
    **dict.fromkeys(nouns.words("university college school academy"), "EDU"),
    **dict.fromkeys(nouns.words("church diocese"), "REL"),
    **dict.fromkeys(nouns.words("hospital clinic"), "HLH"),
}
# With these a front or a movement is one of rebels.
FIGHTING: Final = nouns.words("liberation resistance insurgent revolutionary jihad freedom rebel salvation")
# Words that show a firm, a club or a house of art.
PRIVATE: Final = nouns.words(
    "football soccer rugby cricket tennis athletics athletic olympic basketball cycling hockey golf chess handball volleyball swimming "
    "boxing racing sport sports club film films music orchestra theatre theater museum opera art arts ballet dance wine beer bank "
    "insurance airlines airways motors hotel hotels restaurant retail stock exchange holdings inc ltd plc corp co gmbh company records "
    "pictures studios press books publishing foods energy telecom software partners capital ventures premier champions cup fashion design"
)


def named_body(name: str, lexicon: Lexicon) -> Actor:
    """An organisation that the lexicon lacks, with what its name tells; what is written small ("electoral commission") is a body."""
    parent = _parent(name.split(), lexicon)
    if parent is not None:
        return replace(lexicon.actor(parent), name=name, id=None)
    state, role = told_by_name(name.split(), lexicon)
    if role is None:
        return Actor(name=name, kind="organisation")
    if state is not None:
        return replace(lexicon.compose(state, role), name=name, kind="organisation", id=None)
    return Actor(name=name, kind="organisation" if name != name.lower() else "body", code=role, sectors=(role,))


def _parent(words: Sequence[str], lexicon: Lexicon) -> Entry | None:
    """The organisation of states whose own name a longer one begins with: "UN Board of Inquiry", "African Union Panel of the Wise"."""
    if not PRIVATE.isdisjoint(word.lower() for word in words):
        return None
    longer = (lexicon.lookup(" ".join(words[:length])) for length in (2, 1) if len(words) > length)
    of_states = (e for entries in longer for e in entries if e.kind == "organisation" and (e.code or "").startswith(INTERGOVERNMENTAL))
    return next(of_states, None)


def told_by_name(words: Sequence[str], lexicon: Lexicon) -> tuple[Entry | None, str | None]:
    """The state and the role in an organisation's name, each None where it tells none. words: of the name, as written."""
    lower = [word.lower() for word in words]
    heads = [word for word in lower if word in HEADS]
    if not heads or not PRIVATE.isdisjoint(lower):
        return None, None
    role = _role(lower, heads, lexicon)
    return (_state(words, lexicon), role) if role is not None else (None, None)


def _role(lower: Sequence[str], heads: Sequence[str], lexicon: Lexicon) -> str | None:
    """Of whom it is ("Teachers", "Workers"), else what it is; fronts and movements for liberation are rebels."""
    role = HEADS[heads[-1]] if "of" not in lower and "for" not in lower else HEADS[heads[0]]
    role = role or next((HEADS[head] for head in heads if HEADS[head]), "")  # "Trade Union Council"
    if role in ("LAB", "NGO", ""):
        members = (lexicon.role_of(word) for word in lower if word not in HEADS and word not in nouns.BODIES)
        role = next((member for member in members if member is not None), role)
    if role in ("OPP", "", "MIL") and not FIGHTING.isdisjoint(lower):
        return "REB"
    return role or None


def _state(words: Sequence[str], lexicon: Lexicon) -> Entry | None:
    """The one state that the name speaks of, by its name, its adjective or its capital."""
    found: dict[str, Entry] = {}
    for length in (2, 1):
        for at in range(len(words) - length + 1):
            text = " ".join(words[at : at + length])
            known = (e for e in lexicon.lookup(text) if e.kind in STATE_KINDS or e.stands_for is not None)
            entry = lexicon.demonym(text) or next(known, None)
            if entry is not None and entry.country is not None and entry.id[:3] not in found:
                state = lexicon.find(entry.country.lower())
                if state is not None:
                    found.setdefault(state.id, state)
        if found:
            break
    return next(iter(found.values())) if len(found) == 1 else None
