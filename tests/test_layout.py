"""The layout's promises: folders import only from those before them, and the public names are pinned."""

import ast
from pathlib import Path

import dragoman

SOURCE = Path(dragoman.__file__).parent
ORDER = (
    "errors",
    "records",
    "codec",
    "ontology",
    "documents",
    "language",
    "find",
    "ledger",
    "stories",
    "export",
    "display",
    "integrate",
    "serve",
    "scale",
    "cli",
)


def imported(path: Path) -> set[str]:
    """First parts, below the package, of what a module imports from the package."""
    depth = len(path.relative_to(SOURCE).parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            parts = list(path.relative_to(SOURCE).parts[: depth - node.level]) + (node.module or "").split(".")
            names = [parts[0]] if parts and parts[0] else [alias.name for alias in node.names]
            found.update(names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dragoman."):
            found.add((node.module or "").split(".")[1])
    return found


def test_layout_folders_import_only_from_those_before_them() -> None:
    wrong = []
    for path in SOURCE.rglob("*.py"):
        own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if own in ("__init__", "__main__"):
            continue
        for name in imported(path):
            if name in ORDER and ORDER.index(name) > ORDER.index(own):
                wrong.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert not wrong


def test_layout_public_names_are_pinned() -> None:
    assert dragoman.__all__ == ["Document", "DragomanError", "Failure", "Reading", "Span", "__version__", "read"]


def test_layout_only_the_command_line_prints() -> None:
    printing = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "cli" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing
