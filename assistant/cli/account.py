"""`kutip account`."""

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("name")
@click.option("--remove", is_flag=True, help="Take the account out instead.")
def account(file: Path, name: str, remove: bool) -> None:
    """Make or change an account in FILE, for `kutip chat --auth FILE`; asks for the password.

    Only a salted hash (scrypt) of it is kept.
    """
    from assistant.page.accounts import remove_account, set_password

    if remove:
        remove_account(file, name)
        click.echo(f"{name} was taken out of {file}; a page that runs lets them stay until it is restarted.", err=True)
        return
    set_password(file, name, click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    click.echo(f"{name} may sign in.", err=True)
