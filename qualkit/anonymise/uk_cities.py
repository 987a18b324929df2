"""Places of the United Kingdom with the status of a city, as people call them.

Source: House of Commons Library, briefing SN01141, with the short forms of talk.
"""

from __future__ import annotations

import re

UK_CITIES = frozenset(
    re.split(
        r", ",
        "bath, birmingham, bradford, brighton, brighton and hove, bristol, cambridge, canterbury, "
        "carlisle, chelmsford, chester, chichester, colchester, coventry, derby, doncaster, "
        "durham, ely, exeter, gloucester, hereford, hull, kingston upon hull, lancaster, leeds, "
        "leicester, lichfield, lincoln, liverpool, london, manchester, milton keynes, newcastle, "
        "newcastle upon tyne, norwich, nottingham, oxford, peterborough, plymouth, portsmouth, "
        "preston, ripon, salford, salisbury, sheffield, southampton, southend, southend-on-sea, "
        "st albans, stoke, stoke-on-trent, sunderland, truro, wakefield, wells, westminster, "
        "winchester, wolverhampton, worcester, york, aberdeen, dundee, dunfermline, edinburgh, "
        "glasgow, inverness, perth, stirling, cardiff, newport, st asaph, st davids, swansea, "
        "wrexham, armagh, bangor, belfast, lisburn, derry, londonderry, newry",
    )
)
