"""Words that tell no topic from another in talk: function words, fillers, dialect, small change.

Ours, made for spoken British English: lists for written text leave "yeah", "sort of", "mean" and
"me mam" in, and topics of speech habits come out. Contractions stand as the parts that a tokeniser
makes of them ("didn", "ll"). One list, so that a reader can see at a glance what is left out.
"""

from __future__ import annotations

_FUNCTION = """
a about above across after afterwards again against all almost along also although always am among
an and another any anybody anyone anything anyway anywhere are around as at away back be became
because become been before behind being below between both but by can cannot could did do does doing
done down during each either else enough even ever every everybody everyone everything everywhere
few for from further had has have having he hence her here hers herself him himself his how however
i if in indeed instead into is it its itself just last least less let like many may maybe me might
mine more most mostly much must my myself neither never next no nobody none nor not nothing now
nowhere of off often on once one ones only onto or other others otherwise our ours ourselves out
over own per perhaps quite rather same she should since so some somebody somehow someone something
sometimes somewhere soon still such than that the their theirs them themselves then there therefore
these they this those though through throughout thus to together too toward towards under unless
until up upon us very was we well were what whatever when whenever where wherever whether which
while who whoever whole whom whose why will with within without would yet you your yours yourself
yourselves already ago except via versus plus shall ought whilst amongst nevertheless
"""

_CONTRACTIONS = """
ain aren couldn didn doesn don hadn hasn haven isn ll mightn mustn needn re shan shouldn ve wasn
weren wouldn won dont didnt cant couldnt wouldnt isnt wasnt doesnt havent im ive id youre youve
theyre theyve thats theres whats its hes shes weve were couldve wouldve shouldve ive ill gotta gonna
wanna kinda sorta dunno innit cause cos coz em til till
"""

_FILLERS = """
yeah yes yep yeh yea nah nope no okay ok right well er erm um umm uh uhm mm mmm hmm hm mhm ah aha oh
ooh eh aye anyway basically actually literally obviously really honestly like sort kind kinda bit
lot lots stuff thing things thingy whatever know knew known mean means meant think thinking thought
thoughts guess suppose supposed say saying said says tell telling told talk talking talked see saw
seen look looking looked looks sure absolutely definitely exactly totally completely probably
possibly certainly course fair honest sorry please thanks thank hello bye laughs laughing laughter
pause pauses inaudible unclear crosstalk coughs sighs guess suppose reckon wise etc example
instance term terms sense point fact question questions answer interview interviewer recording
interesting remember
"""

_DIALECT = """
ain't aint nowt owt summat sommat summit ower wor wi wiv yer ya ye yous youse yez mam's tha thee thy
thi thou thine gan gannin howay haway hadaway canny like bairn's nae dinnae cannae didnae wasnae
wouldnae couldnae isnae doesnae havenae wisnae wee aye och ken outwith ta ower nobbut happen sithee
our us our's meself hisself theirselves yourself wassup innit bruv fam bare proper dead well mind
man pet love hinny hen duck pal mate mates marra lass's cock chuck flower
"""

_SMALL_CHANGE = """
go goes going gone went come comes coming came get gets getting got gotten give gives giving gave
given take takes taking took taken make makes making made put puts putting want wants wanted wanting
need needs needed try tries trying tried use used using uses keep keeps keeping kept start starts
started starting end ended ends seem seems seemed feel feels feeling felt happen happens happened
happening find finds finding found ask asks asked asking call calls called turn turns turned show
shows showed mention mentioned let lets way ways time times day days year years week weeks month
months today yesterday tomorrow ago people person man men woman women guy guys somebody anybody lad
lads lass lasses folk folks place places part parts side sides case cases number couple half first
second third one two three four five six seven eight nine ten twenty thirty forty fifty hundred
thousand million good bad better best worse worst great nice lovely big bigger little small long
short old new young different same able kind certain particular especially main massive huge loads
everyday whatsoever later early late far near quick quickly slow easy hard whole full round there
here
"""


def _words(*lists: str) -> frozenset[str]:
    # A tokeniser splits at the apostrophe; what stands before it is the word.
    return frozenset(word.split("'")[0] for text in lists for word in text.split())


#: Every word left out of topics' words, lower case.
SPEECH_WORDS = _words(_FUNCTION, _CONTRACTIONS, _FILLERS, _DIALECT, _SMALL_CHANGE)
