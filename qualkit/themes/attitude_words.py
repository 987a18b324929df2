"""Words of approval and disapproval in talk, written for qualkit; each stands for its inflections.

Several words make a phrase; "…" lets up to three words stand between. Weights are in the lists: a
phrase under STRONG counts twice.
"""

APPROVING = """
love; like; enjoy; proud; pride; lovely; beautiful; brilliant; great; grand; good; best; better;
fantastic; wonderful; amazing; champion; mint; canny; smashing; belter; happy; glad; grateful;
lucky; worth it; worth every; well worth; worthwhile; useful; helped; help me; opened my mind;
opened doors; open doors; opportunity; opportunities; chance; confidence; skill; respect; decent;
opened my eyes; got me out; changed my life; a future; good money; good wage; good job; choices;
interesting; fascinating; recommend; encourage; support; want … to go; want it; wanted it; want to
go; wanted to go; wish I had; wish I'd; would have loved; would've loved; I'd love; regret not;
dream; why not; fair play; done well; did well; sense of; belong; belonging; home; friendly;
community; looked after; look after; agree; I'm for it; makes sense; learned; achieve; achieved;
passion; passionate; enjoyed; improved; improve; success; successful; hope; hopeful; joy; pleased;
thrive; thriving; important; need it; needed it; I'd do it again; do it again
"""
STRONGLY_APPROVING = """
the making of; all for it; best thing; wouldn't swap; wouldn't change; would not swap; wouldn't live
anywhere; wouldn't leave it; couldn't be prouder; couldn't be happier; so proud; love it; loved it;
loves it; love … place; I'm proud; that proud; dead proud; should go; definitely go; go for it;
nothing better; no regrets; I love; give anything; the world to me
"""
DISAPPROVING = """
hate; waste; useless; pointless; rubbish; crap; shite; shit; bollocks; nonsense; rip-off; rip off;
con; conned; scam; joke; laughable; insult; insulting; terrible; awful; horrible; dreadful; bad;
worse; worst; wrong; stupid; daft; ridiculous; mug; mugs; snob; snobs; snobby; snobbery; posh; stuck
up; shame; ashamed; embarrassed; embarrassing; disgrace; disgusting; dump; hole; dead end; no jobs;
nothing here; nothing for; no point; what's the point; what for; what's the use; no use; no good;
never used; can't afford; debt; debts; in debt; loan; loans; owe; owing; a piece of paper; bit of
paper; lie; lies; lied; slogan; just words; all talk; talk is cheap; spin; nothing changed;
nothing's changed; never see; never saw; seen nothing; not seen; haven't seen; hanging baskets;
benches; vanity; box ticking; lick of paint; failed; failure; fail; forgotten; ignored; betrayed;
fed up; sick of; angry; resent; bitter; lonely; homesick; scared; frightened; frightens; not for me;
not for us; not for the likes; no interest; not interested; don't need; didn't need; never needed;
don't want; didn't want; wouldn't want; never wanted; don't believe; don't see why; why should; why
would I; who wants; out of place; look down; looked down; laughed at; laugh at; above themselves;
forget where; turn your back; leave people behind; too old; too late; I can't stand; do my head in;
does my head in
"""
STRONGLY_DISAPPROVING = """
waste of time; waste of money; a con; load of rubbish; what a joke; is a joke; hated it; hate it;
wouldn't bother; wouldn't touch; never again; not worth it; not worth the; can't be bothered; makes
me sick; get over yourself; over my dead body; I don't agree; nothing to show; no way
"""
#: Words that turn what follows, within a few words, into its opposite.
NEGATING = """
not; no; never; n't; nor; neither; hardly; barely; without; nae; nowt; nothing; none; cannot;
dinnae; cannae; didna; doesnae; divvent
"""
#: Words after which the speaker turns: what comes then weighs more, and two sides make ambivalence.
CONTRASTING = """
but; though; although; however; mind you; still; even so; at the same time; on the other hand; then
again; having said that; mind; yet; and yet; except
"""
#: Words of being of two minds.
TORN = """
torn; two minds; both; depends; it depends; swings and roundabouts; mixed feelings; half of me; part
of me; part of us; bit of both; good and bad; pros and cons; I don't know; I dunno; not sure; can't
decide; sometimes; yes and no; love hate; on one hand; on the one hand; kind of … but; sort of … but
"""
#: Other people's words: an attitude in them is not the speaker's own.
REPORTING = """
they say; they tell you; they told; they keep saying; they always say; people say; everyone says;
everybody says; he says; she says; he said; she said; they said; told me; tell us; telling us;
you're told; you're supposed to; supposed to; we were told; I was told; they think; people think;
they reckon
"""
