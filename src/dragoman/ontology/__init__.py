"""Event types, the senses of their triggers, and their examples: one YAML file per PLOVER type, which anyone can edit."""

from .index import Entry, Index, compile_index, index_of
from .reading import read_ontology, read_type, read_words, shipped_ontology
from .schema import EventType, Example, Ontology, Sense

__all__ = [
    "Entry", "EventType", "Example", "Index", "Ontology", "Sense",
    "compile_index", "index_of", "read_ontology", "read_type", "read_words", "shipped_ontology",
]
