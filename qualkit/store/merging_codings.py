"""Take another copy's codings, decisions and memos into this one; see merging.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Decision, coding_id
from qualkit.core.span import words_hash
from qualkit.store.memos import excerpt_key, read_excerpt_key
from qualkit.store.merging import Merged, Places, Row, key_of, rows_of
from qualkit.store.schema import coding, decision, memo, participant, transcript

#: What identifies a decision and a memo, wherever they are stored.
_DECISION = ("decision", "new_code", "new_stance", "memo", "source_sha256", "decided_at")
_MEMO = ("target_kind", "target_id", "author", "text", "written_at")


def merge_codings(
    here: sa.Connection,
    other: sa.Connection,
    texts: Mapping[str, str],
    places: Places,
    runs: Mapping[int, int],
    merged: Merged,
) -> dict[str, str]:
    """Add the other copy's codings; returns the id here of each coding there that is here now.

    The machine's codings come along where somebody has decided or noted something about them, or
    where this copy has none of its own in that transcript: each copy tags for itself.
    texts: the text here by transcript id.
    """
    own = {row["id"]: row for row in rows_of(here, coding)}
    tagged = {row["transcript_id"] for row in own.values() if row["coder"] == MACHINE}
    wanted = {row["coding_id"] for row in rows_of(other, decision)}
    wanted |= {row["target_id"] for row in rows_of(other, memo) if row["target_kind"] == "coding"}
    names: dict[str, str] = {}
    for row in rows_of(other, coding):
        span = places.find(row["transcript_id"], row["start"], row["end"])
        is_tagged = row["coder"] == MACHINE and row["transcript_id"] in tagged
        if span is None:
            if row["coder"] != MACHINE or row["id"] in wanted:
                merged.differ(f"coding {row['id']}", "its words are not in this project")
            continue
        new_id = coding_id(row["transcript_id"], span.start, span.end, row["code"], row["coder"])
        names[row["id"]] = new_id
        if new_id in own:
            known = own[new_id]
            if row["coder"] != MACHINE and (known["stance"] or "") != (row["stance"] or ""):
                merged.differ(
                    f"coding {new_id}",
                    f"{row['coder']} first gave {known['stance'] or 'no stance'} here and "
                    f"{row['stance'] or 'no stance'} there; kept as here",
                )
            continue
        if is_tagged and row["id"] not in wanted:
            del names[row["id"]]
            continue
        values = dict(row) | {
            "id": new_id,
            "start": span.start,
            "end": span.end,
            "words_hash": words_hash(span.of(texts[row["transcript_id"]])),
            "run_id": runs.get(row["run_id"]),
            "is_current": row["is_current"] and not is_tagged,
        }
        here.execute(coding.insert().values(**values))
        own[new_id] = values
        merged.counts["codings"] += 1
    return names


def merge_decisions(
    here: sa.Connection, other: sa.Connection, names: Mapping[str, str], merged: Merged
) -> None:
    """Add the other copy's decisions in the order of their time, so that the latest word counts.

    A coder who has said different things in the two copies is listed.
    """
    own = _by_coder(rows_of(here, decision), None)
    for key, theirs in _by_coder(rows_of(other, decision), names).items():
        ours = own.get(key, [])
        known = Counter(key_of(row, _DECISION) for row in ours)
        fresh = []
        for row in theirs:
            if known[key_of(row, _DECISION)]:
                known[key_of(row, _DECISION)] -= 1
            else:
                fresh.append(row)
        if not fresh:
            continue
        merged.counts["decisions"] += len(fresh)
        # Both copies went on after they were one: what only this copy has is left in `known`.
        if ours and +known and _says(ours[-1]) != _says(theirs[-1]):
            last = max(ours[-1], theirs[-1], key=lambda row: row["decided_at"])
            merged.differ(
                f"coding {key[0]}",
                f"{key[1]} says {_says(ours[-1])} here and {_says(theirs[-1])} there; the later, "
                f"{_says(last)}, counts",
            )
        ordered = sorted([*ours, *fresh], key=lambda row: row["decided_at"])
        at = [row["id"] for row in ours]
        if at:
            here.execute(decision.delete().where(decision.c.id.in_(at)))
        for row in ordered:
            values = {name: row[name] for name in _DECISION}
            here.execute(decision.insert().values(coding_id=key[0], coder=key[1], **values))
        _settle_own(here, key[0], key[1], ordered[-1])


def _settle_own(here: sa.Connection, identity: str, coder: str, newest: Row) -> None:
    """Let a coder's own coding count, or not, as its newest state says."""
    here.execute(
        coding.update()
        .where(coding.c.id == identity, coding.c.coder == coder, coding.c.coder != MACHINE)
        .values(is_current=newest["decision"] != Decision.WITHDRAW)
    )


def merge_memos(
    here: sa.Connection,
    other: sa.Connection,
    names: Mapping[str, str],
    places: Places,
    merged: Merged,
) -> None:
    """Add the other copy's memos, but for those on what is not here."""
    known = {key_of(row, _MEMO) for row in rows_of(here, memo)}
    there = {
        "participant": set(here.scalars(sa.select(participant.c.id))),
        "transcript": set(here.scalars(sa.select(transcript.c.id))),
    }
    for row in rows_of(other, memo):
        target: str | None = row["target_id"]
        if row["target_kind"] in there and target not in there[row["target_kind"]]:
            target = None
        elif row["target_kind"] == "coding":
            target = names.get(row["target_id"])
        elif row["target_kind"] == "excerpt":
            transcript_id, span = read_excerpt_key(row["target_id"])
            moved = places.find(transcript_id, span.start, span.end)
            target = excerpt_key(transcript_id, moved) if moved else None
        if target is None:
            merged.differ(
                f"memo by {row['author']}", f"its {row['target_kind']} is not in this project"
            )
            continue
        values = {name: row[name] for name in _MEMO} | {"target_id": target}
        if key_of(values, _MEMO) not in known:
            here.execute(memo.insert().values(**values))
            known.add(key_of(values, _MEMO))
            merged.counts["memos"] += 1


def _by_coder(
    rows: Iterable[Row], names: Mapping[str, str] | None
) -> dict[tuple[str, str], list[Row]]:
    """Decisions by (coding, coder).

    names: ids here by ids there, what has none is left out; None where they are the same.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        identity = row["coding_id"] if names is None else names.get(row["coding_id"])
        if identity is not None:
            found.setdefault((identity, row["coder"]), []).append(row)
    return found


def _says(row: Row) -> str:
    words = [row["decision"] or "nothing on the code", row["new_code"], row["new_stance"]]
    return " ".join(word for word in words if word)
