"""`kutip mcp`."""

from importlib.util import find_spec
from pathlib import Path

import click

from assistant.cli.options import index_option
from assistant.errors import AskError


@click.command()
@index_option
def mcp(folder: Path) -> None:
    """Serve other assistants by the Model Context Protocol, over standard input and output."""
    if find_spec("mcp") is None:
        raise AskError("`kutip mcp` needs the package mcp: pip install 'kutip[mcp]'.")
    from assistant.evidence.reader import BUNDLED
    from assistant.mcp.server import run

    run(folder, BUNDLED)
