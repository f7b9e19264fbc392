"""One report through all finders, in their order, to a Reading."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ..language.model import Language
from ..ontology import Ontology
from ..records import Document, Reading, Undecided
from .actors.finder import find_cast
from .actors.lexicon import Lexicon
from .events.finder import find_events
from .framing.finder import find_framing
from .instruments.finder import find_instruments
from .places.finder import find_places
from .positions.finder import find_positions
from .scene import Scene
from .statements.finder import find_statements
from .times.finder import find_times


def set_scene(document: Document, language: Language, lexicon: Lexicon | None = None) -> tuple[Scene, tuple[Undecided, ...]]:
    """The report's parse, times, cast, places and statements: what the other finders stand on."""
    parsed = language.parse(document.text)
    times, open_times = find_times(document, parsed)
    cast = find_cast(document, parsed, lexicon)
    places, open_places = find_places(document, parsed, cast)
    scene = Scene(document=document, parsed=parsed, times=times, places=places, cast=cast)
    statements, open_statements = find_statements(scene)
    return replace(scene, statements=statements), (*open_times, *open_places, *open_statements)


def hash_of(ontology: Ontology, lexicon: Lexicon) -> str:
    """One hash of the ontology and the body of names, a user's own entries included."""
    return hashlib.sha256(f"{ontology.hash} {lexicon.hash}".encode()).hexdigest()[:32]


def read_document(
    document: Document, *, language: Language, ontology: Ontology, program: str, lexicon: Lexicon | None = None
) -> Reading:
    """All findings of one report. Depends on nothing but the document, the model, the ontology and the body of names.

    lexicon: the shipped one where none is given.
    """
    scene, undecided = set_scene(document, language, lexicon)
    instruments, open_instruments = find_instruments(scene)
    positions, relations = find_positions(scene, instruments)
    return Reading(
        document=document, program=program, model=language.hash, ontology=hash_of(ontology, scene.cast.lexicon),
        events=find_events(scene, ontology), statements=scene.statements, positions=positions, relations=relations,
        instruments=instruments, framing=find_framing(scene), actors=scene.cast.mentions, times=scene.times,
        places=scene.places, undecided=tuple(sorted((*undecided, *open_instruments), key=lambda u: (u.span, u.what))),
    )
