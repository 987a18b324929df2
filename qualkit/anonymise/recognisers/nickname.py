"""What people are called by others: "they called him Professor", "everybody knows me as Kegs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import fold_name, harmless_capitals, nationalities

_CALLS = (
    r"(?:call(?:s|ed)?|nicknamed?|christened|knew|knows?) (?:me|him|her|you|us|them)(?: as)?|"
    r"(?:went|goes|go) by|that['’]s (?:his|her|their) name|"
    r"(?:my|their) (?:nick|pet |by)name(?:['’]s| is| was)|"
    r"(?:his|her) (?:nick|pet |by|first |real )?name(?:['’]s| is| was)|"
    r"(?:lad|lass|man|woman|bloke|fella|feller|chap|guy|girl|boy|lady|kid|one)s?(?: that| who|,)? "
    r"(?:I|we|they|everyone|everybody|people)(?: all| always)? call(?:ed)?"
)
_NAME = r"(?!I\b)[A-Z][\w'’\-]*\w(?: (?!I\b)[A-Z][\w'’\-]*\w){0,2}"
#: Words that an office and a person have: one called so is called a name, whatever the letters.
_OFFICE = r"professor|doctor|duke|captain|colonel|sarge|chief|boss|guv|major|bishop|queen bee"
_NICKNAME = re.compile(rf"(?<!\w)(?i:{_CALLS}),? [\"'“‘]?(?P<value>{_NAME}|(?:{_OFFICE})(?!\w))")
#: "Lady Di they call her"; not "And they called him Professor".
_CALLED_SO = re.compile(
    r"(?<![\w'’])(?!(?:And|But|So|Then|Cos|Because|What|That|Which|Who|When|As|If|Well|Now|Or|Yeah|"
    rf"Yes|No|Like|Oh|Aye)\b)(?P<value>{_NAME}),? "
    r"(?:I|we|they|everyone|everybody|people)(?: all| always)? call(?:ed)? (?:me|him|her|them)"
    r"(?=[,.;:!?—–\n]|$)"
)
#: "The Professor", "Professor Jones": an office again, not the man who is called so.
_OFFICE_BEFORE = re.compile(
    r"(?<!\w)(?:the|a|an|our|my|his|(?<!call )(?<!calls )(?<!called )her|their)\s+$", re.I
)
_OFFICE_AFTER = re.compile(r"\s+(?:(?!I\b)[A-Z]|of\b)")


class Nicknames:
    """What somebody is called, and every other place of the text where it stands as a name."""

    name = "nicknames"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        said = (m["value"] for one in (_NICKNAME, _CALLED_SO) for m in one.finditer(text))
        forms = {form for form in said if _is_name(fold_name(form))}
        for form in sorted(forms):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                before = text[max(0, match.start() - 12) : match.start()]
                if _OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(text, match.end()):
                    continue
                yield Found(*match.span(), IdentifierType.PERSON, 0.9, "what somebody is called")


def _is_name(folded: str) -> bool:
    """False for "they call me English" and "call me Monday"; a title is a name to be called by."""
    if re.fullmatch(_OFFICE, folded):
        return True
    return folded not in nationalities() and folded not in harmless_capitals()


PLUGIN = Nicknames()
