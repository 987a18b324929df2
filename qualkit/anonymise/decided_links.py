"""Who is who by a reviewer's decision: entities merged, split, and further words for one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualkit.core.mention import Entity, Mention
from qualkit.nlp.lexicon import fold_name


@dataclass(frozen=True, slots=True)
class LinkDecisions:
    """merge: the entity that another is, by that other's id. split: ids of entities each of whose
    forms is somebody of its own. also: by folded form, the entity that it means everywhere. apart:
    ids of entities that are taken for no other across interviews."""

    merge: Mapping[str, str] = field(default_factory=dict)
    split: Collection[str] = frozenset()
    also: Mapping[str, str] = field(default_factory=dict)
    apart: Collection[str] = frozenset()

    @property
    def are_any(self) -> bool:
        return bool(self.merge or self.split or self.also)

    def target(self, entity_id: str) -> str:
        """The entity that stands for this one in the end. A ring of merges ends at its start."""
        seen = {entity_id}
        while (following := self.merge.get(entity_id)) and following not in seen:
            entity_id = following
            seen.add(entity_id)
        return entity_id


class DecidedLinks:
    """Links with a reviewer's decisions carried out, the same on every later run."""

    def __init__(self, entities: Iterable[Entity], decisions: LinkDecisions) -> None:
        self._known = {one.id: one for one in entities}
        self._same_as = {one.id: one.same_as for one in self._known.values() if one.same_as}
        self._parts: dict[str, Entity] = {}
        self._decisions = decisions

    def decide(self, mentions: Sequence[Mention], linked: Sequence[str]) -> list[str]:
        """The entity's id of each mention. linked: what the words of its own text give."""
        if not self._decisions.are_any:
            return [self.standing_for(one) for one in linked]
        return [self._decide(one, entity) for one, entity in zip(mentions, linked, strict=True)]

    def _decide(self, mention: Mention, linked: str) -> str:
        wanted = self._decisions.also.get(fold_name(mention.text))
        if wanted in self._known:
            return wanted
        if linked in self._decisions.split:
            part = _part(self._known[linked], mention.text)
            self._parts.setdefault(part.id, part)
            return part.id
        return self.standing_for(linked)

    def standing_for(self, entity_id: str) -> str:
        """The entity whose replacement stands for this one; itself for most."""
        if entity_id not in self._decisions.merge:
            entity_id = self._same_as.get(entity_id, entity_id)
        target = self._decisions.target(entity_id)
        return target if target in self._known else entity_id

    def entities(self) -> list[Entity]:
        """Every entity, and the parts of split ones whose mentions were decided so far. Forms stay
        with the entity that the words alone give, so that a merge can be taken back."""
        return [*self._known.values(), *self._parts.values()]


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
