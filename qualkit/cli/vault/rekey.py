"""qualkit vault rekey: encrypt the vault anew under another key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit vault rekey[/]   (a new key file)\n\n"
    "[bold]qualkit vault rekey --passphrase[/] asks for a new passphrase, or takes it from "
    "QUALKIT_NEW_PASSPHRASE. The old vault is kept as vault-before-rekey.backup.qkv: delete it "
    "when the new key is in safe hands."
)


def rekey(
    common: Common,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Protect by a passphrase, not a key file.")
    ] = False,
    key_file: Annotated[Path | None, typer.Option(help="Where to make the new key file.")] = None,
) -> None:
    """Encrypt the vault anew under another key, after a backup copy."""
    from qualkit.cli._show import ask_new_passphrase, ask_passphrase, out, plain, say, show_json
    from qualkit.core.errors import WrongUsage
    from qualkit.flows.vault import rekey_vault

    if passphrase and key_file:
        raise WrongUsage("give --passphrase or --key-file, not both")
    new = os.environ.get("QUALKIT_NEW_PASSPHRASE", "") if passphrase else ""
    if passphrase and not new:
        new = ask_new_passphrase()
    result = rekey_vault(common.project, passphrase=new, key_file=key_file, ask=ask_passphrase())
    if common.as_json:
        show_json(result)
        return
    now = f"the key file {plain(result.key_file)}" if result.key_file else "the new passphrase"
    out().print(f"{result.records:,} records of the vault now open with {now}.")
    if key_file:
        say(common, f"Set QUALKIT_KEY_FILE={key_file} for every command of this project.")
    say(common, f"The old vault is kept as {result.backup}: it still opens with the old key.")
