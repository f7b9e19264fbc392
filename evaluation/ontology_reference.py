"""Write docs/ontology.md, the reference of all event types, from the ontology: `python -m evaluation.ontology_reference`."""

from __future__ import annotations

from pathlib import Path

from dragoman.ontology import as_markdown, shipped_ontology

PAGE = Path(__file__).parents[1] / "docs" / "ontology.md"


def main() -> None:
    PAGE.write_text(as_markdown(shipped_ontology()), encoding="utf-8")


if __name__ == "__main__":
    main()
