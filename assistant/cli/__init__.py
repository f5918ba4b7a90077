"""The command `kutip`: results go to stdout, everything else to stderr; exit 0 done, 1 a person's mistake, 2 usage.

Each command imports what it needs when it runs, so that `kutip --help` answers at once.
"""

import sys
from importlib.metadata import entry_points
from typing import Any

import click

from assistant.cli.account import account
from assistant.cli.ask import ask
from assistant.cli.brief import brief
from assistant.cli.chat import chat
from assistant.cli.corpus import corpus
from assistant.cli.feedback import feedback
from assistant.cli.index import index
from assistant.cli.mcp import mcp
from assistant.cli.output import write_note
from assistant.cli.search import search
from assistant.cli.show import show
from assistant.cli.verify import verify
from ingest.errors import KutipError


class _Commands(click.Group):
    """The product's own commands, and those that other packages register under "kutip.commands"."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(point.name for point in entry_points(group="kutip.commands"))})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        for point in entry_points(group="kutip.commands", name=cmd_name):
            command = point.load()
            return command if isinstance(command, click.Command) else None
        return None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KutipError as error:
            write_note(f"Error: {error}")
            sys.exit(1)
        except KeyboardInterrupt:
            write_note("Interrupted. The last complete index is untouched; run the same command again to go on.")
            sys.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kutip")
def main() -> None:
    """Exact quotations with their sources from press releases and news, in Indonesian and English."""


for _command in (account, ask, brief, chat, corpus, feedback, index, mcp, search, show, verify):
    main.add_command(_command)
