"""Words of English talk that say nothing by themselves: function words, fillers, common verbs."""

from __future__ import annotations

_TEXT = """
a about above after again all also always am an and any are aren't as at aye back be because been
before being but by can can't come could couldn't did didn't do does doesn't doing don't down each
else er erm even ever every everything few for from get getting go going gone gonna got had hadn't
happen has hasn't have haven't having he he'd her here hers him his how i i'd i'll i'm i've if in
into is isn't it it'd it'll it's its itself just kind know like look lot lots made make me mean mind
more most much my myself never no not nothing now of off oh ok okay on one only or other our ours
out over own put quite really right said same say saying see she should so some somebody something
sort still such take than that that's the their them themselves then there there's these they they'd
they'll they're they've thing things think this those though thought through to too two um uh under
until up us used very want wanted was wasn't way we we'd we'll we're we've well went were weren't
what what's when where which while who whole why will with without won't would wouldn't yeah yes you
you'd you'll you're you've your yours
one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
thousand
"""
FUNCTION_WORDS = frozenset(_TEXT.split())
