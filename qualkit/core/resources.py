"""Find the models, codebooks and sample corpora that come with qualkit."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.errors import ModelMissing

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(name: str) -> Path:
    """The path of a shipped file or folder, such as "models/encoder/model.onnx".

    A wheel carries models/ and corpora/codebooks/ under `qualkit/_data/`; a checkout has them
    beside the package. Raises ModelMissing when neither holds it.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise ModelMissing(
        f"{name} did not come with this installation of qualkit",
        where=str(_PACKAGE),
        hint="Install qualkit again from its wheel or a full checkout.",
    )
