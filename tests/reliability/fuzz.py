"""Let atheris (libFuzzer) look for bytes that break a parser.

    pip install atheris                                # Linux and macOS; used by nothing else
    python -m tests.reliability.fuzz --list
    python -m tests.reliability.fuzz docx --seconds 300 --seed 1
    python -m tests.reliability.fuzz codebook build/fuzz/codebook/crash-…    # one finding again

A parser may read what it is given, or refuse it with a QualkitError. Any other exception, ten
seconds, two gigabytes, or a turn that is not a range of its text is a finding: libFuzzer writes it
into build/fuzz/NAME, beside the inputs that reached new code, which the next run begins from.
Parts of an archive are changed and packed again: bytes that spoil the archive itself, as
`bad_files` does, hardly ever get past its checksums.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

#: Whose inside libFuzzer is to see: ours, and the libraries of a format that are written in Python.
_SEEN = ["qualkit", "docx", "odf", "openpyxl", "pdfminer", "pdfplumber", "striprtf", "yaml"]


def main() -> int:
    """The command; ends with libFuzzer's own exit status, 77 for a finding."""
    import atheris

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="?", help="the parser's name, of --list")
    parser.add_argument("findings", nargs="*", type=Path, help="files to try, and nothing else")
    parser.add_argument("--list", action="store_true", help="name the parsers")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="qualkit-fuzz-") as name,
        atheris.instrument_imports(include=_SEEN),
    ):
        from tests.reliability.fuzz_targets import make_targets

        targets = make_targets(Path(name))
        if options.list or options.target not in targets:
            print("\n".join(targets))
            return 0 if options.list else 2
        target = targets[options.target]
        target.read(target.seed)  # has it import what it needs, seen
        kept = Path("build/fuzz") / options.target
        kept.mkdir(parents=True, exist_ok=True)
        (kept / "seed").write_bytes(target.seed)
        settled = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]
        settled += [f"-artifact_prefix={kept}/", f"-seed={options.seed}"]
        settled += [f"-max_total_time={options.seconds}"]
        places = [str(one) for one in options.findings or [kept]]
        atheris.Setup([sys.argv[0], *settled, *places], _refusing(target.read))
        atheris.Fuzz()
    return 0


def _refusing(read: Callable[[bytes], object]) -> Callable[[bytes], None]:
    from qualkit.core.errors import QualkitError

    def try_one(data: bytes) -> None:
        try:
            read(data)
        except QualkitError as error:
            assert error.message, "an error without a message"

    return try_one


if __name__ == "__main__":
    sys.exit(main())
