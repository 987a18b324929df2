"""Keep participants and their attributes (anonymised values only)."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from qualkit.store.schema import attribute, participant

# Made once: each transcript's speakers are looked for.
_KNOWN = sa.select(participant.c.id).where(participant.c.id == sa.bindparam("known_id"))


def save_participant(
    connection: sa.Connection, participant_id: str, pseudonym: str, attributes: Mapping[str, str]
) -> None:
    """Insert a participant, or update pseudonym and attributes; attributes not named are kept."""
    if connection.scalar(_KNOWN, {"known_id": participant_id}):
        if pseudonym:
            connection.execute(
                participant.update()
                .where(participant.c.id == participant_id)
                .values(pseudonym=pseudonym)
            )
    else:
        connection.execute(participant.insert().values(id=participant_id, pseudonym=pseudonym))
    if not attributes:
        return
    connection.execute(
        attribute.delete().where(
            attribute.c.participant_id == participant_id, attribute.c.name.in_(list(attributes))
        )
    )
    connection.execute(
        attribute.insert(),
        [
            {"participant_id": participant_id, "name": name, "position": position, "value": value}
            for position, (name, value) in enumerate(attributes.items())
        ],
    )


def load_participants(connection: sa.Connection) -> dict[str, dict[str, str]]:
    """Attributes by participant id, both in a stable order."""
    people: dict[str, dict[str, str]] = {
        row.id: {} for row in connection.execute(sa.select(participant).order_by(participant.c.id))
    }
    rows = connection.execute(
        sa.select(attribute).order_by(
            attribute.c.participant_id, attribute.c.position, attribute.c.name
        )
    )
    for row in rows:
        people[row.participant_id][row.name] = row.value
    return people


def attribute_names(connection: sa.Connection) -> list[str]:
    """Every attribute of the project, in the order of the participants file."""
    rows = connection.execute(
        sa.select(attribute.c.name)
        .group_by(attribute.c.name)
        .order_by(sa.func.min(attribute.c.position), attribute.c.name)
    )
    return [row.name for row in rows]
