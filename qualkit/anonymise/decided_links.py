"""Who is who by a reviewer's decision: entities merged, split, and further words for one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualkit.anonymise.linking import Linking
from qualkit.core.mention import Entity, Mention
from qualkit.nlp.lexicon import fold_name


@dataclass(frozen=True, slots=True)
class LinkDecisions:
    """merge: the entity that another is, by that other's id. split: ids of entities each of whose
    forms is somebody of its own. also: by folded form, the entity that it means everywhere."""

    merge: Mapping[str, str] = field(default_factory=dict)
    split: Collection[str] = frozenset()
    also: Mapping[str, str] = field(default_factory=dict)

    def target(self, entity_id: str) -> str:
        """The entity that stands for this one in the end. A ring of merges ends at its start."""
        seen = {entity_id}
        while (following := self.merge.get(entity_id)) and following not in seen:
            entity_id = following
            seen.add(entity_id)
        return entity_id


def decide_links(
    linking: Linking, mentions: Sequence[Mention], decisions: LinkDecisions
) -> Linking:
    """The linking with a reviewer's decisions carried out, the same on every later run."""
    known = {one.id: one for one in linking.entities}
    entity_of = dict(linking.entity_of)
    parts: dict[str, Entity] = {}
    for one in mentions:
        place = (one.transcript, one.start)
        entity = known[entity_of[place]]
        wanted = decisions.also.get(fold_name(one.text))
        if wanted in known:
            entity_of[place] = wanted
        elif entity.id in decisions.split:
            part = _part(entity, one.text)
            parts.setdefault(part.id, part)
            entity_of[place] = part.id
        else:
            target = decisions.target(entity.id)
            entity_of[place] = target if target in known else entity.id
    # Forms stay with the entity that the words alone give, so that a merge can be taken back.
    return Linking((*linking.entities, *parts.values()), entity_of)


def _part(entity: Entity, form: str) -> Entity:
    """One form of a split entity as an entity of its own, with an id that stays."""
    return replace(
        entity,
        id=f"{entity.id}/{fold_name(form)}",
        name=form,
        forms=(form,),
        ambiguous=False,
        participant="",
    )
