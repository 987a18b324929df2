"""YAML as nodes that know their lines, so that a message can name the line that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

from qualkit.core.document import SourceFile
from qualkit.core.errors import BadCodebook
from qualkit.core.limits import DEEPEST_CODEBOOK, LARGEST_HANDWRITTEN
from qualkit.core.missing_file import cannot_read

if TYPE_CHECKING:
    from yaml import YAMLError

#: Kinds of codebooks that `qualkit codebook import` reads.
_IMPORTED = (".csv", ".tsv", ".xlsx", ".qdc", ".qdpx")


def compose_file(path: SourceFile) -> Any:
    """The root node of a YAML file, without aliases. Raises BadCodebook naming file and line."""
    import yaml

    if path.suffix.lower() in _IMPORTED:
        raise BadCodebook(
            f"a codebook in {path.suffix} has to be taken in first",
            where=str(path),
            hint=f"Run: qualkit codebook import '{path}'",
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        hint = "Check the path given by --codebook or in qualkit.toml."
        raise cannot_read(BadCodebook, path, error, hint=hint) from None
    if len(data) > LARGEST_HANDWRITTEN:
        raise BadCodebook("the file is too large for a codebook", where=str(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        refuse(path, line, "the file is not UTF-8", "Save it as UTF-8 in your editor.")
    try:
        _check_depth(text, path)
        root = yaml.compose(text, Loader=_loader())
    except yaml.YAMLError as error:
        refuse(path, *_explain(error, text))
    if root is None:
        refuse(path, 1, "the codebook is empty", "It needs a list of codes under `codes:`.")
    return root


def _explain(error: YAMLError, text: str) -> tuple[int, str, str]:
    """The line that is wrong, what is wrong with it, and what to do. What is opened and never
    closed is found out far below, at the end of the file: its line is that where it was opened."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    unclosed = _UNCLOSED.get(getattr(error, "context", None) or "")
    if unclosed and opened:
        return opened.line + 1, f"{unclosed} is opened here and not closed", _CLOSE
    line = mark.line + 1 if mark else 1
    # Where a file is cut short, the fault stands on the line after its last.
    words = "".join(text.split("\n")[mark.line : mark.line + 1]) if mark else ""
    if mark and words[mark.column : mark.column + 1] == "\t":
        return line, "a tab stands where YAML wants spaces", "Indent with spaces."
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return line, f"this is not valid YAML ({problem})", _INDENT


_UNCLOSED = {
    "while scanning a quoted scalar": "a quotation mark",
    "while parsing a flow sequence": "a list in [ ]",
    "while parsing a flow mapping": "a list in { }",
}
_CLOSE = "Close it, and put a comma between one entry and the next."
_INDENT = (
    "Check the indentation of this line and the one above; put text that holds a colon in quotes."
)


def _loader() -> Any:
    """libyaml's loader, ten times as fast as PyYAML's own: an analysis reads the codebook often."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _check_depth(text: str, path: SourceFile) -> None:
    """Refuse aliases and deep nesting before anything recurses over them."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            refuse(path, line, "aliases (*name) are not used in codebooks", "")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST_CODEBOOK:
            refuse(path, line, "the codebook is nested too deeply", "")


def refuse(path: SourceFile, line: int, message: str, hint: str) -> NoReturn:
    """Raises BadCodebook that names the line, counted from 1."""
    raise BadCodebook(message, where=f"{path}, line {line}", hint=hint)


def line_of(node: Any) -> int:
    """The line that a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1


def fields(node: Any, known: Sequence[str], path: SourceFile, what: str) -> dict[str, Any]:
    """The values of a mapping by key. Refuses unknown and repeated keys."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        refuse(path, line_of(node), f"{what} must be written as `key: value` lines", "")
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]!r}?" if near else "Known: " + ", ".join(known) + "."
            refuse(path, line_of(key), f"{what} has no field {name!r}", hint)
        if name in found:
            refuse(path, line_of(key), f"{name!r} stands twice in {what}", "Keep one of them.")
        found[name] = value
    return found


def text_of(node: Any, path: SourceFile, what: str) -> str:
    """A scalar as text, with runs of space made one."""
    import yaml

    if node is None:
        return ""
    if not isinstance(node, yaml.ScalarNode):
        refuse(path, line_of(node), f"{what} must be text", "Put it in quotes.")
    if node.tag == "tag:yaml.org,2002:null":
        return ""
    return " ".join(str(node.value).split())


def items_of(node: Any, path: SourceFile, what: str) -> Iterator[Any]:
    """The nodes of a list; none for a field that is not there or empty. Raises BadCodebook."""
    import yaml

    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return
    if not isinstance(node, yaml.SequenceNode):
        refuse(path, line_of(node), f"{what} must be a list", f"Write `{what}: [ one, two ]`.")
    yield from node.value


def truth_of(node: Any, path: SourceFile, what: str) -> bool:
    """Whether a field says yes; one that is not there says no. Raises BadCodebook."""
    word = text_of(node, path, what).lower()
    if word in ("", "false", "no", "off"):
        return False
    if word in ("true", "yes", "on"):
        return True
    refuse(path, line_of(node), f"{what} must be true or false, not {word!r}", "")


def plain_of(node: Any) -> Any:
    """A node as plain lists, dicts and values."""
    import yaml

    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()
