"""`kutip chat`."""

from pathlib import Path

import click

from assistant.cli.options import index_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=7860, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--open/--no-open", "open_browser", default=True, help="Open the page in the browser.")
@index_option
def chat(host: str, port: int, open_browser: bool, folder: Path) -> None:
    """Serve the chat page."""
    from assistant.page import serve

    serve(folder, host=host, port=port, open_browser=open_browser)
