"""Damage the small files that people write by hand or save again: none may crash or hang qualkit.

    python -m tests.reliability.bad_inputs --times 3000 --seed 1

Takes good files of every kind (codebook, participants, reviewed table as .csv and .xlsx, labels,
qualkit.toml, gold annotations, .qdc), damages their bytes in the ways that disks, editors and
mischief do, and reads them. Only a clear error, naming the file, or a result may come of it, within
ten seconds of processor and 300 MB.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.errors import QualkitError
from qualkit.core.resources import resource_path
from qualkit.flows.settings import SETTINGS_NAME, read_settings, write_first_settings
from qualkit.readers.gold import read_gold
from qualkit.readers.participants import read_participants
from qualkit.readers.reviewed import read_review
from qualkit.readers.speakers import read_speakers
from qualkit.themes.codebook import read_codebook
from tests.readers.test_spreadsheet import ods

LONGEST_SECONDS = 10
_GOLD = Path(__file__).parents[2] / "corpora/left_behind_towns/gold/left_behind_towns.jsonl"
#: Ten lists of ten lists …: a codebook of a billion entries in 200 bytes.
_LAUGHS = b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 9)
)
_TABLE = [
    ["coding_id", "transcript", "turn", "start", "end", "excerpt", "code", "decision", "memo"],
    ["k0123456789a", "Interview 1", "2", "0", "12", "It was grand.", "place_pride", "accept", ""],
    ["k0123456789b", "Interview 1", "4", "40", "60", "=HYPERLINK(1)", "work", "reject", "why, é"],
]


@dataclass(frozen=True)
class Kind:
    """A kind of file: a good one, its ending, and what reads it."""

    name: str
    suffix: str
    good: bytes
    read: Callable[[Path], object]


@dataclass(frozen=True)
class Finding:
    kind: str
    damage: str
    number: int
    what: str


def make_kinds() -> list[Kind]:
    """A good file of every kind."""
    people = "participant,name,age,place\nP01,Karen Hodgson,54,Sunderland\nP02,Siân Ó,61,Rhyl\n"
    labels = "label,role,same_as\nI:,interviewer,\nKaren,participant,\nKaz,,Karen\n"
    first_gold = _GOLD.read_bytes().splitlines(keepends=True)[0]
    codebook = resource_path("corpora/codebooks") / "levelling_up.yaml"
    with tempfile.TemporaryDirectory() as name:
        write_first_settings(Path(name), "strict")
        settings = (Path(name) / SETTINGS_NAME).read_bytes()
    return [
        Kind("codebook", ".yaml", codebook.read_bytes(), read_codebook),
        Kind("participants", ".csv", people.encode("utf-8-sig"), read_participants),
        Kind(
            "participants sheet",
            ".xlsx",
            _workbook(list(csv.reader(io.StringIO(people)))),
            read_participants,
        ),
        Kind("reviewed table", ".csv", _csv(_TABLE), read_review),
        Kind("reviewed sheet", ".xlsx", _workbook(_TABLE), read_review),
        Kind("reviewed ods", ".ods", ods(), read_review),
        Kind("labels", ".csv", labels.encode(), read_speakers),
        Kind("settings", ".toml", settings, lambda path: _read_settings(path)),
        Kind("gold", ".jsonl", first_gold, read_gold),
    ]


def _read_settings(path: Path) -> object:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / SETTINGS_NAME).write_bytes(path.read_bytes())
        return read_settings(Path(name))


def _csv(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def _workbook(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    odd = chance.choice(
        [
            b"\x00",
            b"\xff\xfe",
            b"\r",
            b'"',
            b"{{",
            b"[" * 3000,
            b"\xed\xa0\x80",
            b"&a;",
            b"!!python/object:x",
            b"\t",
            b"=1+1",
            b": ",
            b"- ",
            "\u202e".encode(),
            b"\x1b]0;x\x07",
            b"9" * 5000,
        ]
    )
    return data[:at] + odd + data[at:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 400)]
    return data[:start] + piece * chance.randint(2, 300) + data[start:]


def _delete(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, len(data)) :]


def _recode(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(["utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-7"]), "replace"
    )


def _swap(data: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        [
            b"",
            b"\n" * 500,
            b"PK\x03\x04" + data,
            b"%PDF-1.7\n",
            b"\xd0\xcf\x11\xe0" + data,
            chance.randbytes(3000),
            b"<?xml version='1.0'?><a/>",
            b"{}",
            b"[]",
            b"null",
            b'"',
            b"a: &a [*a]",
            _LAUGHS,
        ]
    )


DAMAGES = {
    "cut short": _cut,
    "bytes changed": _flip,
    "something put in": _insert,
    "a piece repeated": _repeat,
    "a piece taken out": _delete,
    "another encoding": _recode,
    "something else": _swap,
}


class _TooLong(BaseException):
    pass


def try_all(times: int, seed: int, folder: Path) -> Iterator[Finding | str]:
    """Read `times` damaged files; yields "error" or "read" for each, or a Finding."""
    kinds = make_kinds()
    for kind in kinds:
        path = folder / f"good{kind.suffix}"
        path.write_bytes(kind.good)
        kind.read(path)
    for number in range(times):
        chance = random.Random(f"{seed}/{number}")
        kind = kinds[number % len(kinds)]
        damage = chance.choice(sorted(DAMAGES))
        path = folder / f"bad-{number}{kind.suffix}"
        path.write_bytes(DAMAGES[damage](kind.good, chance))
        what = _read(kind, path)
        path.unlink()
        yield what if what in ("error", "read") else Finding(kind.name, damage, number, what)


def _read(kind: Kind, path: Path) -> str:
    def stop(*_: object) -> None:
        raise _TooLong

    # Time of processor, so that a busy machine is not taken for a file that hangs.
    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_SECONDS)
    try:
        kind.read(path)
    except QualkitError as error:
        if "\x00" in error.message or len(error.message) > 2000:
            return f"an unreadable message of {len(error.message)} characters"
        return "error" if error.where or error.hint else "an error that does not say where"
    except _TooLong:
        return "a hang"
    except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
        return f"{type(error).__name__}: {str(error)[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return "read"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began, before = time.monotonic(), _peak()
    counts: Counter[str] = Counter()
    findings = []
    with tempfile.TemporaryDirectory(prefix="qualkit-bad-") as name:
        for one in try_all(options.times, options.seed, Path(name)):
            if isinstance(one, Finding):
                findings.append(one)
            else:
                counts[one] += 1
    print(
        json.dumps(
            {
                "tried": options.times,
                **counts,
                "not as it should be": len(findings),
                "seconds": round(time.monotonic() - began),
                "peak MB": _peak() // 1024,
                "peak MB before": before // 1024,
            }
        )
    )
    for one in findings:
        print(one)
    return 1 if findings else 0


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
