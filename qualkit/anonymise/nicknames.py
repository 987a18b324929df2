"""Short and pet forms of British given names, for linking and for finding known people."""

from __future__ import annotations

from functools import lru_cache

#: Fewest letters by which a clipped name is known.
_FEWEST = 3
#: Full form: short forms. Own list.
_SHORT_FORMS = {
    "alexander": "alex al sandy xander",
    "alexandra": "alex lexi sandra",
    "alan": "al",
    "albert": "bert al bertie",
    "amanda": "mandy",
    "andrew": "andy drew",
    "angela": "angie ange",
    "ann": "annie",
    "anne": "annie",
    "anthony": "tony ant",
    "antony": "tony ant",
    "barbara": "barb babs",
    "benjamin": "ben benny",
    "bernard": "bernie",
    "bernadette": "bernie",
    "bridget": "bridie biddy",
    "catherine": "cath cathy kate katie",
    "charles": "charlie chas chaz",
    "charlotte": "charlie lottie",
    "christine": "chris chrissie tina",
    "christopher": "chris kit",
    "daniel": "dan danny",
    "david": "dave davy davie dai",
    "deborah": "deb debbie debs",
    "denise": "den",
    "derek": "del",
    "donald": "don",
    "dorothy": "dot dottie dolly",
    "douglas": "doug dougie",
    "edward": "ed eddie ted teddy ned",
    "eleanor": "ellie nell nelly",
    "elizabeth": "liz lizzie beth betty betsy eliza libby lisa",
    "emily": "em emmy",
    "emma": "em",
    "florence": "flo florrie",
    "frances": "fran frankie",
    "francis": "frank frankie",
    "frederick": "fred freddie",
    "gabrielle": "gabby",
    "gareth": "gaz gary",
    "gary": "gaz gazza",
    "geoffrey": "geoff",
    "george": "georgie geordie",
    "gerald": "gerry ged",
    "gerard": "gerry ged",
    "gillian": "gill jill",
    "graham": "gray",
    "gwendolyn": "gwen",
    "harold": "harry",
    "harriet": "hattie",
    "helen": "nell",
    "henry": "harry hal",
    "irene": "rene",
    "isabel": "izzy bella",
    "isabella": "izzy bella",
    "jacqueline": "jackie jacqui",
    "james": "jim jimmy jamie jem",
    "janet": "jan",
    "janice": "jan",
    "jennifer": "jen jenny jenna",
    "jeremy": "jez jerry",
    "jessica": "jess jessie",
    "joan": "joanie",
    "joanne": "jo",
    "john": "johnny jack",
    "jonathan": "jon jonny",
    "joseph": "joe joey",
    "josephine": "jo josie",
    "joshua": "josh",
    "judith": "judy jude",
    "julia": "jules",
    "julie": "jules",
    "karen": "kaz",
    "katherine": "kath kathy kate katie kat",
    "kathleen": "kath kathy kate",
    "kenneth": "ken kenny",
    "kevin": "kev",
    "kimberley": "kim",
    "laura": "loz",
    "lawrence": "larry laurie loz",
    "leonard": "len lenny",
    "leslie": "les",
    "lillian": "lil lily",
    "linda": "lin lyn",
    "louise": "lou",
    "lynn": "lyn",
    "malcolm": "malc mal",
    "margaret": "maggie meg peggy marge madge mags rita",
    "martin": "marty",
    "mary": "molly polly mae",
    "matthew": "matt matty",
    "maureen": "mo reen",
    "michael": "mike mick micky mickey",
    "michelle": "shell chelle",
    "mohammed": "mo",
    "muhammad": "mo",
    "natalie": "nat",
    "nathan": "nate nath",
    "neil": "neily",
    "nicholas": "nick nicky",
    "nicola": "nicky nic",
    "norman": "norm",
    "oliver": "ollie olly",
    "pamela": "pam",
    "patricia": "pat patsy trish tricia",
    "patrick": "pat paddy",
    "pauline": "paula",
    "peter": "pete",
    "philip": "phil",
    "phillip": "phil",
    "rebecca": "becky becca bex",
    "reginald": "reg reggie",
    "richard": "rich richie rick ricky dick",
    "robert": "rob bob bobby robbie",
    "roger": "rog",
    "ronald": "ron ronnie",
    "rosemary": "rose rosie",
    "russell": "russ",
    "samantha": "sam sammy",
    "samuel": "sam sammy",
    "sandra": "sandy",
    "sarah": "sal sally",
    "sharon": "shaz shazza",
    "sheila": "shee",
    "simon": "si",
    "sophie": "soph",
    "stanley": "stan",
    "stephanie": "steph",
    "stephen": "steve stevie ste",
    "steven": "steve stevie ste",
    "stuart": "stu",
    "susan": "sue susie suzie",
    "suzanne": "sue suzie",
    "sylvia": "syl",
    "terence": "terry tel",
    "theresa": "terri tess",
    "thomas": "tom tommy",
    "timothy": "tim timmy",
    "tracey": "trace",
    "valerie": "val",
    "veronica": "ronnie vera",
    "victoria": "vicky vic tori",
    "vincent": "vince vinny",
    "walter": "wally walt",
    "wilfred": "wilf",
    "william": "will bill billy willie liam",
    "winifred": "win winnie",
    "zachary": "zac zach",
}


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for full, short in _SHORT_FORMS.items():
        for form in (full, *short.split()):
            families.setdefault(form, set()).add(full)
    return {form: frozenset(full) for form, full in families.items()}


def full_forms(name: str) -> frozenset[str]:
    """The full forms that a given name may be short for, itself included, casefolded."""
    folded = name.casefold()
    return _families().get(folded, frozenset()) | {folded}


def short_forms(name: str) -> tuple[str, ...]:
    """The short and pet forms of a full given name, casefolded; empty when none is known."""
    return tuple(_SHORT_FORMS.get(name.casefold(), "").split())


def may_be_same(one: str, other: str) -> bool:
    """True when two given names can be forms of the same one: Liz and Elizabeth, not Liz and
    Lily.
    """
    return bool(full_forms(one) & full_forms(other))


def is_clipped(short: str, full: str) -> bool:
    """True for the beginning of a name, with the endings that pet forms take: Jord, Nabs, Pev.

    Three letters of the name at least must be there, and two be missing.
    """
    folded, whole = short.casefold(), full.casefold()
    stems = {folded, folded.removesuffix("s"), folded.removesuffix("y"), folded.removesuffix("ie")}
    return any(
        len(stem) >= _FEWEST and len(whole) >= len(stem) + 2 and whole.startswith(stem)
        for stem in stems
    )
