"""Public figures, public bodies and nations: kept by every policy but `strict`."""

from __future__ import annotations

from qualkit.core.mention import Entity, IdentifierType
from qualkit.nlp.lexicon import fold_name, organisations, places

#: People whom everybody in Britain knows by these names. Own list; a reviewer's decision `keep`
#: adds to it in a project.
PUBLIC_FIGURES = frozenset(
    {
        "thatcher",
        "maggie thatcher",
        "margaret thatcher",
        "mrs thatcher",
        "boris",
        "boris johnson",
        "tony blair",
        "blair",
        "gordon brown",
        "david cameron",
        "theresa may",
        "liz truss",
        "truss",
        "rishi sunak",
        "sunak",
        "keir starmer",
        "starmer",
        "jeremy corbyn",
        "corbyn",
        "nigel farage",
        "farage",
        "michael gove",
        "george osborne",
        "john major",
        "churchill",
        "winston churchill",
        "arthur scargill",
        "scargill",
        "nicola sturgeon",
        "sturgeon",
        "donald trump",
        "trump",
        "barack obama",
        "obama",
        "the queen",
        "king charles",
        "prince harry",
        "marcus rashford",
        "martin luther king",
        "nelson mandela",
        "aneurin bevan",
        "nye bevan",
        "karl marx",
        "andy burnham",
        "enoch powell",
        "ed miliband",
        "michael heseltine",
        "tony benn",
        "john prescott",
        "neil kinnock",
        "princess diana",
        "catherine cookson",
        "george orwell",
        "charles dickens",
        "shakespeare",
        "bobby charlton",
        "greta thunberg",
    }
)
_PUBLIC_KINDS = frozenset({"public", "party_union", "media", "supermarket", "shop", "bank"})
#: The nine regions of England (ONS), as they are written and said.
_REGIONS = frozenset(
    f"{name}{ending}"
    for name in (
        *("north east", "north west", "south east", "south west"),
        *("north-east", "north-west", "south-east", "south-west"),
        *("yorkshire and the humber", "yorkshire and humber"),
        *("yorkshire & the humber", "yorkshire & humber", "yorkshire and humberside"),
        *("east midlands", "west midlands", "midlands", "east of england", "london"),
        "greater london",
    )
    for ending in ("", " england")
)


def public_figure(name: str) -> str:
    """One key for all names of a public figure ("Thatcher", "Mrs Thatcher", "Maggie Thatcher"),
    empty for nobody public.

    >>> public_figure("Boris"), public_figure("Boris Johnson"), public_figure("Boris Smith")
    ('boris', 'boris', '')
    """
    folded = fold_name(name)
    if folded not in PUBLIC_FIGURES:
        return ""
    return next((word for word in folded.split() if word in PUBLIC_FIGURES), folded)


def is_public(entity: Entity) -> bool:
    """True for a public figure by full or unmistakable name, a public body or where it sits
    (Westminster), a nation, a continent or a region of England.
    """
    folded = fold_name(entity.name)
    match entity.type:
        case IdentifierType.PERSON:
            return folded in PUBLIC_FIGURES
        case IdentifierType.ORGANISATION:
            known = organisations().get(folded)
            return known is not None and known.kind in _PUBLIC_KINDS
        case IdentifierType.PLACE:
            place, body = places().get(folded), organisations().get(folded)
            # "They don't listen in Westminster" means the government, also if read as a place.
            is_government = body is not None and body.kind == "public"
            is_large = place is not None and place.kind in ("country", "continent")
            return folded in _REGIONS or is_large or is_government
    return False
