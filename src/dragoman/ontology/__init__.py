"""Event types, the senses of their triggers, and their examples: one YAML file per PLOVER type, which anyone can edit."""

from .describing import as_markdown, conditions_of
from .index import Entry, Index, compile_index, index_of
from .reading import actor_files, ontology_with, read_ontology, read_words, shipped_ontology
from .schema import EventType, Example, Ontology, Sense

__all__ = [
    "Entry", "EventType", "Example", "Index", "Ontology", "Sense",
    "actor_files", "as_markdown", "compile_index", "conditions_of", "index_of", "ontology_with", "read_ontology", "read_words",
    "shipped_ontology",
]
