"""Sentences about nothing in particular, invented: what a code must be told apart from.

With the texts of the other codes they tell how like a code talk is that has nothing to do with it,
so that a codebook of one code, or of codes all alike, has a scale too.
"""

SMALL_TALK = (
    "Is that thing recording now, is it?",
    "Do you take sugar in your tea?",
    "Sorry, I'll just get the door.",
    "Hang on, let me turn my phone off.",
    "Yeah, no, that's fine by me.",
    "What was the question again, love?",
    "I don't know, to be honest with you.",
    "The dog wants to go out, he does this every afternoon.",
    "It was raining when we set off and it never stopped.",
    "We had fish for tea on the Friday.",
    "My sister's coming round on Sunday with the photographs.",
    "He was stood there with a ladder and a tin of paint.",
    "I watch the football, or I did before they put it on the other channel.",
    "Anyway, that's a different story altogether.",
    "She made a cake, a sponge, with the jam in it.",
    "I can't think of his name, tall lad, glasses.",
    "You turn left at the lights and it's past the garage.",
    "It must have been about half past six in the evening.",
    "They had the wedding in a marquee and it blew down.",
    "I lost my keys and found them in the fridge.",
    "Mm, yeah, I suppose so, yeah.",
    "Right, okay, that's me, I think.",
    "I've got a bit of a cold so excuse my voice.",
    "We went on holiday to the seaside when I was small.",
)
