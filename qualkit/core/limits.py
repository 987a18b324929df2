"""Every limit on what comes from outside, in one place; README, "Limits", lists them.

They are wide: a transcript of a whole day's talk is under 2 MB of text, and a Word file of it with
pictures hardly 50 MB. What passes them is named with its size or time; the files beside it are
read.
"""

from __future__ import annotations

MB = 1024 * 1024
#: A file as it lies on the disk; and one whose bytes are the text (.txt, .vtt, .csv, .json, …),
#: which takes some thirty times its size in memory while its turns are found.
LARGEST_FILE = 256 * MB
LARGEST_TEXT = 48 * MB
#: Seconds that one file may take: so many, and so many more for each megabyte of it. A page of PDF
#: takes about 0.1 seconds and 10 kB.
FILE_SECONDS = 10.0
SECONDS_PER_MB = 60.0
#: What a format may ask for instead of FILE_SECONDS (`Reader.least_seconds`): LibreOffice takes 2
#: to 20 seconds to start.
LONGEST_START_SECONDS = 120.0
#: Address space of a process that reads files.
WORKER_MEMORY = 4 * 1024 * MB
#: A member of an archive may unpack to this much, and to this many times its packed size beyond
#: 10 MB: Word's own XML packs about 1:20, so 1:200 is only met in bombs.
LARGEST_MEMBER = 512 * MB
LARGEST_RATIO = 200
ALWAYS_UNPACKED = 10 * MB
MOST_MEMBERS = 20_000
#: .zip files: how deep one may lie in another, and what all members together may unpack to.
DEEPEST_ARCHIVE = 2
LARGEST_ARCHIVE = 4 * 1024 * MB
#: A cell of a table, in characters; the csv module's own limit is 128 kB.
LARGEST_CELL = 10_000_000
#: Cells of all sheets of a workbook, empty ones counted: a few bytes can claim a million of them.
MOST_CELLS = 20_000_000
#: How often a spreadsheet or a text may say that one cell, row or space stands there (.ods, .odt):
#: LibreOffice fills a sheet up to its last row and column with one repeated empty cell.
MOST_REPEATS = 1000
#: Files that people write by hand: a codebook, qualkit.toml. Longer is another file, or an attack.
LARGEST_HANDWRITTEN = 5 * MB
#: Lists in lists of a codebook.
DEEPEST_CODEBOOK = 40
#: Brackets in brackets of a query, one NOT or NEAR after the other.
DEEPEST_QUERY = 50
#: A regular expression of a user, on one word: those that end take microseconds.
REGEX_SECONDS = 1.0
#: What a language model on this machine may answer, in bytes.
LARGEST_ANSWER = MB


def seconds_for(size_bytes: int, least: float = FILE_SECONDS) -> float:
    """The time limit of a file of that size, in seconds.

    >>> seconds_for(0), seconds_for(2 * MB)
    (10.0, 130.0)
    """
    return least + SECONDS_PER_MB * size_bytes / MB
