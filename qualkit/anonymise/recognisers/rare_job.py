"""Jobs and posts that few people hold, said of a person: "I was the harbour master", "the only
female firefighter in Whitby", "head of music at Hylton Bank".
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
#: One to a school, a church, a town: rare where it is said of which. The name of that is left to
#: others, for a policy may keep the job and not the name.
_POST = (
    r"(?:(?:deputy|assistant|acting|former) )?(?:head ?(?:teacher|master|mistress)?|"
    r"chief (?:executive|fire officer|inspector|superintendent|nurse)|chair(?:man|woman|person)?|"
    r"director|leader|vicar|rector|curate|imam|rabbi|mayor|mayoress|bishop|dean|provost|principal|bursar|"
    r"editor|captain|manager|landlord|landlady|matron|governor|curator|conductor|president|"
    r"secretary|treasurer|organist|town clerk|mp|councillor)"
)
_OF_WHAT = (
    r"(?: (?:of|at|for|in)(?: (?:the|a|our|that))?(?: (?:local|village|town|whole))? "
    r"(?:(?-i:[A-Z])|(?:parish|county|council|club|school|church|branch|union|band|choir|lifeboat|"
    r"hospital|hospice|college|academy|team|mosque|chapel|charity|trust|museum)\b))"
)
#: Any job, where it is said that nobody else had it.
_ANY = (
    r"(?:[a-z]+ ){0,2}[a-z]*(?:keeper|driver|fitter|welder|teacher|doctor|nurse|midwife|solicitor|"
    r"engineer|officer|manager|worker|councillor|firefighter|fireman|butcher|baker|barber|joiner|"
    r"plumber|electrician|apprentice|foreman|accountant|dentist|vet|librarian|minister|surgeon|"
    r"professor|judge|head|headteacher|captain|pilot|mayor|mp|detective|sergeant|inspector|miner|"
    r"blacksmith|farmer|consultant|partner|director|referee|jockey|skipper|chef)"
)
_IS = (
    r"(?:i['’]m|i am|i was|i were|i became|i['’]d been|i['’]ve been|(?:he|she|who)['’]s|"
    r"(?:he|she|who) (?:is|was|were|became)|made me|made (?:him|her)|appointed|elected|ordained|"
    r"(?:worked|works|work|job|career|years|stint|time|role|post) as|"
    r"(?:dad|mam|mum|husband|wife|brother|sister|uncle|aunt|grandad|nan|son|daughter) "
    r"(?:is|was|were))"
)
_WHO = (
    r"(?:ever|woman|female|male|black|asian|muslim|(?:openly )?gay|disabled|deaf|blind|welsh|"
    r"polish|local)"
)
_ALONE = rf"(?:only|first|last|youngest|oldest|first ever|longest[- ]serving)(?: {_WHO})*"
PLUGIN = PatternRecogniser(
    name="rare job",
    type=IdentifierType.JOB_TITLE,
    pattern=re.compile(
        rf"(?<!\w){_IS} (?:still |once |now |also )?(?P<value>(?:the|a|an) "
        rf"(?:{_ALONE} {_ANY}|(?:{_ALONE} )?(?:{_RARE}))|"
        rf"(?:the )?{_POST}(?: of [a-z]+(?: and [a-z]+)?)?(?={_OF_WHAT}))(?!\w)",
        re.I,
    ),
    reason="a job that few people have",
    score=0.7,
)
