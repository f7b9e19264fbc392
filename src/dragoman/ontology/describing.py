"""What an ontology asks for, in words: for the command line and for the reference pages."""

from __future__ import annotations

from .inflection import noun_forms
from .schema import EventType, Ontology, Sense

MOST_WORDS = 8  # of a list, in a line of running text


def bases(words: frozenset[str]) -> list[str]:
    """The words without those that are only the plural of another of them, in alphabetical order."""
    plurals: set[str] = set()
    for word in words:
        before, _, last = word.rpartition(" ")
        plurals |= {f"{before} {form}".strip() for form in noun_forms(last) if form != last}
    return sorted(words - plurals)


def conditions_of(sense: Sense) -> list[str]:
    """What must be so beside the trigger itself, each as a phrase."""
    told = (("with an object such as", sense.object), ("with a subject such as", sense.subject), ("beside", sense.beside))
    found = [f"{how} {_some(words)}" for how, words in told if words is not None]
    if sense.content:
        found.append("with a clause" + ("" if "any" in sense.content else f" of {', '.join(sorted(sense.content))}"))
    if sense.prepositions:
        found.append(f"with {', '.join(sorted(sense.prepositions))}")
    if sense.modals:
        found.append(f"with {', '.join(sorted(sense.modals))} in that clause")
    if sense.sectors:
        found.append(f"by actors with the role {', '.join(sorted(sense.sectors))}")
    if sense.declined:
        found.append("denied for the future")
    return found


def _some(words: frozenset[str]) -> str:
    known = bases(words)
    return ", ".join(known[:MOST_WORDS]) + (" ..." if len(known) > MOST_WORDS else "")


def as_markdown(ontology: Ontology) -> str:
    """All event types as one page of documentation."""
    parts = [
        "# The event types",
        "",
        "Made from the files of src/dragoman/ontology by `python -m evaluation.ontology_reference`. `dragoman ontology show TYPE`",
        "shows the same, `dragoman ontology check DIR` tries an ontology of your own; src/dragoman/ontology/README.md describes the",
        "files. Codes are those of CAMEO; their intensity runs from -10 to +10 on the Goldstein scale.",
        "",
        "| type | senses | means |",
        "|---|---|---|",
        *(f"| [{t.type}](#{t.type.lower()}) | {len(t.senses)} | {_cell(t.definition)} |" for t in ontology.types.values()),
        "",
    ]
    for kind in ontology.types.values():
        parts += _section(kind)
    return "\n".join(parts)


def _section(kind: EventType) -> list[str]:
    lines = [f"## {kind.type}", "", kind.definition, ""]
    lines += [f"- {rule}" for rule in kind.precedence] + [""] * bool(kind.precedence)
    if kind.modes:
        lines += ["| mode | means |", "|---|---|", *(f"| {name} | {_cell(means)} |" for name, means in kind.modes.items()), ""]
    lines += ["| code | means | intensity |", "|---|---|---|"]
    lines += [f"| {code} | {_cell(means)} | {kind.intensities[code]:+.1f} |" for code, means in kind.codes.items()]
    lines += ["", "| sense | code | words | only |", "|---|---|---|---|"]
    for sense in kind.senses:
        words = "; ".join(", ".join(words) for words in (sense.verbs, sense.adjectives, sense.nouns) if words)
        lines.append(f"| {sense.name} | {sense.code} | {_cell(words)} | {_cell('; '.join(conditions_of(sense)))} |")
    lines += ["", "| example | events |", "|---|---|"]
    lines += [f"| {_cell(example.text)} | {', '.join(example.events) or 'none'} |" for example in kind.examples]
    return [*lines, ""]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
