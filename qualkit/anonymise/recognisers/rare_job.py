"""Jobs that few people hold, said of a person: "I was the harbour master", "the only lighthouse
keeper".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

#: One or a handful to a county. Own list, from general knowledge.
_RARE = (
    r"lighthouse keeper|harbour ?master|chief constable|police and crime commissioner|town crier|"
    r"coroner|lord lieutenant|high sheriff|vice[ -]chancellor|lord mayor|lady mayoress|mayoress|"
    r"archdeacon|archbishop|chief rabbi|poet laureate|lifeboat cox(?:swain)?|coxswain|"
    r"lock[ -]keeper|bell ?founder|clog maker|wheelwright|falconer|stationmaster|steeplejack|"
    r"(?:sub-?)?postmistress|(?:sub-?)?postmaster|ferryman|taxidermist|ventriloquist|"
    r"trapeze artist|astronaut|hangman|bomb disposal officer|(?:crown|high) court judge|"
    r"professor of [a-z]+(?: [a-z]+)?"
)
#: Any job, where it is said that nobody else had it.
_ANY = (
    r"(?:[a-z]+ ){0,2}[a-z]*(?:keeper|driver|fitter|welder|teacher|doctor|nurse|midwife|solicitor|"
    r"engineer|officer|manager|worker|councillor|firefighter|fireman|butcher|baker|barber|joiner|"
    r"plumber|electrician|apprentice|foreman|accountant|dentist|vet|librarian|minister|surgeon)"
)
_IS = (
    r"(?:i['’]m|i am|i was|i were|i became|i['’]d been|(?:he|she)['’]s|(?:he|she) (?:is|was|were|"
    r"became)|made me|made (?:him|her)|(?:worked|works|work|job|career|years|stint) as|"
    r"(?:dad|mam|mum|husband|wife|brother|sister|uncle|aunt|grandad|nan|son|daughter) "
    r"(?:is|was|were))"
)
_ALONE = (
    r"(?:only|first|last|youngest|oldest|first ever)(?: (?:ever|woman|female|black|asian|male))*"
)

PLUGIN = PatternRecogniser(
    name="rare job",
    type=IdentifierType.JOB_TITLE,
    pattern=re.compile(
        rf"(?<!\w){_IS} (?:still |once |now )?"
        rf"(?P<value>(?:the|a|an) (?:{_ALONE} {_ANY}|(?:{_ALONE} )?(?:{_RARE})))(?!\w)",
        re.I,
    ),
    reason="a job that few people have",
    score=0.7,
)
