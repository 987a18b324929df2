"""What `qualkit anonymise` shows instead of anonymising: a preview, the risk, an original."""

from __future__ import annotations

import sys
from pathlib import Path

from qualkit.cli._ink import without_controls
from qualkit.cli._options import Common
from qualkit.cli._show import ask_passphrase, plain, say, show_json


def show_instead(
    common: Common, *, preview: str, policy: str, risk: bool, reveal: str, out: Path | None
) -> bool:
    """Show what was asked for; False when nothing of it was."""
    if preview:
        from qualkit.cli._show_preview import show_preview
        from qualkit.flows.preview import preview_file

        previews = preview_file(common.project, preview, policy=policy, ask=ask_passphrase())
        show_json(previews) if common.as_json else show_preview(previews)
    elif risk:
        from qualkit.cli._show_risk import show_risk
        from qualkit.flows.disclosure import assess_risk
        from qualkit.flows.disclosure_page import write_risk_page

        assessed = (
            write_risk_page(common.project, out, ask_passphrase())
            if out
            else assess_risk(common.project, ask=ask_passphrase())
        )
        show_json(assessed) if common.as_json else show_risk(assessed, out)
    elif reveal:
        from qualkit.flows.reveal import original_text, reveal_original

        if out:
            for path in reveal_original(common.project, reveal, out=out, ask=ask_passphrase()):
                say(common, f"Written: {plain(path)}")
        else:
            text = original_text(common.project, reveal, ask_passphrase())
            sys.stdout.write(without_controls(text) + "\n")
    return bool(preview or risk or reveal)
