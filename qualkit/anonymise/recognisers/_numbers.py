"""Number words under 120, as parts of regular expressions."""

from __future__ import annotations

UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
#: Ten to twelve are hours of the day too; from thirteen on a number is no time.
TEENS_PROPER = r"(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
TEENS = rf"(?:ten|eleven|twelve|{TEENS_PROPER})"
TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
#: Any of them, the longest first: "a hundred and two", "forty-seven", "ninety", "twelve", "six".
SPOKEN = (
    rf"(?:(?:a|one) hundred(?: and (?:{UNITS}|{TEENS}))?(?! and)|{TENS}(?:[ \-]{UNITS})?|"
    rf"{TEENS}|{UNITS})"
)
