"""`kutip chat`."""

from pathlib import Path

import click

from assistant.cli.options import index_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=7860, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--open/--no-open", "open_browser", default=True, help="Open the page in the browser.")
@click.option("--auth", "accounts", type=click.Path(path_type=Path), help="Ask for a password; see `kutip account`.")
@click.option("--user-header", help="Trust this header of a reverse proxy on this machine, e.g. X-Forwarded-User.")
@click.option("--public-name", "public_names", multiple=True, help="A host name that the proxy serves the page under.")
@click.option("--editor", "editors", multiple=True, help="A user who may add and remove articles on the page.")
@index_option
def chat(
    host: str,
    port: int,
    open_browser: bool,
    accounts: Path | None,
    user_header: str | None,
    public_names: tuple[str, ...],
    editors: tuple[str, ...],
    folder: Path,
) -> None:
    """Serve the page: questions, and the corpus.

    Whoever sits at this machine may add and remove articles; of people who sign in, only each --editor.
    """
    from assistant.page.access import Access
    from assistant.page.server import serve

    access = Access(accounts, user_header, public_names, editors)
    serve(folder, host=host, port=port, open_browser=open_browser, access=access)
