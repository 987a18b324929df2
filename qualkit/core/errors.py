"""Every error that qualkit raises on purpose.

    QualkitError                what went wrong, where, and what to do (exit code 1)
    ├── UnreadableFile          a file that cannot be read as what it claims to be
    ├── NoTurnsFound            a readable transcript in which no speaker turn could be told
    ├── BadCodebook             a codebook that breaks a rule; names file and line
    ├── BadParticipants         a participants file that cannot be used; names file and row
    ├── BadReview               a reviewed CSV or XLSX that cannot be used
    ├── BadSettings             qualkit.toml holds something that cannot be used
    ├── BadGold                 a gold annotation file that cannot be used
    ├── ProjectError            the project folder or database cannot be used
    │   ├── NoProject           there is no project here
    │   ├── ProjectBusy         another command is writing to this project
    │   └── NotAnonymised       raw text was about to leave, or to enter a room that takes none
    ├── TooLittleTalk           there is less talk than a method needs
    ├── VaultError              the vault cannot be used
    │   ├── WrongKey            the passphrase or key file does not open this vault
    │   └── DamagedVault        the vault is truncated or altered
    ├── ModelMissing            a model that was asked for is not on this machine
    ├── LanguageModelError      a language model that was asked for cannot or may not be used
    └── WrongUsage              the command was given something it cannot take (exit code 2)

Each is raised where the fact is known and shown once, by the command line.
"""

from __future__ import annotations

_LONGEST = 800


class QualkitError(Exception):
    """Something the user can act on.

    message: what is wrong, in one sentence.
    where: the file, page, line, row or table concerned, as the user knows it; may be empty.
    hint: what to do about it; may be empty.
    """

    exit_code = 1
    title = "Problem"

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        # A damaged file may be quoted: a screenful is enough of it.
        self.message = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
        super().__init__(self.message)
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class UnreadableFile(QualkitError):
    title = "Cannot read file"


class NoTurnsFound(UnreadableFile):
    title = "No speaker turns found"


class BadCodebook(QualkitError):
    title = "Codebook problem"


class BadParticipants(QualkitError):
    title = "Participants file problem"


class BadReview(QualkitError):
    title = "Review file problem"


class BadSettings(QualkitError):
    title = "Settings problem"


class BadGold(QualkitError):
    title = "Gold annotation problem"


class ProjectError(QualkitError):
    title = "Project problem"


class NoProject(ProjectError):
    title = "No project here"


class ProjectBusy(ProjectError):
    title = "Project in use"


class NotAnonymised(ProjectError):
    title = "Text is not anonymised"


class TooLittleTalk(QualkitError):
    title = "Too little talk"


class VaultError(QualkitError):
    title = "Vault problem"


class WrongKey(VaultError):
    title = "Wrong key"


class DamagedVault(VaultError):
    title = "Damaged vault"


class ModelMissing(QualkitError):
    title = "Model missing"


class LanguageModelError(QualkitError):
    title = "Language model"


class WrongUsage(QualkitError):
    title = "Wrong usage"
    exit_code = 2
