"""A project that Taguette itself has written (1.5.2 from PyPI): every highlight at its words.

It is installed once into a virtual environment of its own; `QUALKIT_TAGUETTE` names one that is
there already.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qualkit.readers.taguette import PLUGIN as TAGUETTE

pytestmark = pytest.mark.external
VERSION = "1.5.2"
HTML = {
    "plain": "<p>Interviewer: Where do you live?</p><p>P4: In Grimsby, by the docks.</p>",
    "spaces": "\n <h1>Siân &amp; Karen</h1>\n\n<p>Where <b>do</b> you\nlive?</p>\n<p>Here.</p>\n",
    "wide": "<p>Ble wyt ti’n byw? 🏴󠁧󠁢󠁷󠁬󠁳󠁿</p>\n<p>Ym Mlaenau 😀, <i>mi</i> o’n i.<br>محمد: من حلب</p>",
    "lists": "<ul>\n<li>one two</li>\n<li>three <u>fo</u>ur</li>\n</ul><pre>\nfive six</pre>",
}
#: Run by Taguette's own Python: a project with a highlight on every word and every pair of words.
SCRIPT = r"""
import json, re, sys
from bs4 import BeautifulSoup
from taguette import database, extract
html = json.load(open(sys.argv[2]))
db = database.connect("sqlite:///" + sys.argv[1])()
db.add(database.User(login="admin"))
db.commit()
project = database.Project(name="Docks", description="")
db.add(project)
db.flush()
tag = database.Tag(project=project, path="word", description="")
db.add(tag)
for name, contents in html.items():
    document = database.Document(
        name=name, description="", filename=name, project=project, contents=contents,
        text_direction=database.models.TextDirection.LEFT_TO_RIGHT,
    )
    db.add(document)
    db.flush()
    text = "".join(BeautifulSoup(contents, "html5lib").find_all(string=True))
    words = [m.span() for m in re.finditer(r"\S+", text)]
    for first, last in [(w, w) for w in words] + list(zip(words, words[1:])):
        start = len(text[: first[0]].encode())
        end = len(text[: last[1]].encode())
        highlight = database.Highlight(
            document=document, start_offset=start, end_offset=end,
            snippet=extract.extract(contents, start, end),
        )
        highlight.tags.append(tag)
        db.add(highlight)
db.commit()
"""


@pytest.fixture(scope="module")
def python() -> Path:
    named = os.environ.get("QUALKIT_TAGUETTE", "")
    home = Path(named) if named else Path(tempfile.gettempdir()) / f"qualkit-taguette-{VERSION}"
    if not (home / "bin" / "taguette").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        done = subprocess.run(
            [home / "bin" / "pip", "install", "-q", f"taguette=={VERSION}"], check=False
        )
        if done.returncode:
            shutil.rmtree(home)
            pytest.skip("Taguette cannot be installed here")
    return home / "bin" / "python"


def test_every_highlight_is_at_the_words_that_taguette_shows(python, tmp_path):
    (tmp_path / "html.json").write_text(json.dumps(HTML), encoding="utf-8")
    (tmp_path / "make.py").write_text(SCRIPT, encoding="utf-8")
    made = [python, "make.py", "docks.sqlite3", "html.json"]
    done = subprocess.run(made, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    project = TAGUETTE.read_project(tmp_path / "docks.sqlite3")
    assert [one.name for one in project.sources] == list(HTML)
    assert project.lost == ()
    for source in project.sources:
        assert len(source.selections) > 5
        assert (source.fit.quoted, source.fit.on_edges) == (
            len(source.selections),
            2 * len(source.selections),
        ), source.name
