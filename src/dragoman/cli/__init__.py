"""The command line: one module a command, found by a scan of this folder; the only place that prints."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import typer

from ..errors import DragomanError


def build() -> typer.Typer:
    """The application with every command of the folder. A command's module has `NAME` and `add(app)`."""
    app = typer.Typer(
        name="dragoman",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="Read news reports about disputes and show who did what to whom, who said what, and who stands where.",
    )

    @app.callback(invoke_without_command=True)
    def version(show: bool = typer.Option(False, "--version", help="Show the program's version and stop.")) -> None:
        if show:
            from .. import __version__

            typer.echo(f"dragoman {__version__}")
            raise typer.Exit

    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if not found.name.startswith("_"):
            importlib.import_module(f"{__name__}.{found.name}").add(app)
    return app


def main() -> None:
    """Entry point. Errors raised on purpose become one line on standard error and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # reports hold characters that a narrow console encoding lacks
            reconfigure(errors="replace")
    try:
        build()()
    except DragomanError as error:
        typer.echo(f"dragoman: {error}", err=True)
        sys.exit(2)
