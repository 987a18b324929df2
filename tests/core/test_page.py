"""One page, no network: only the given scripts and styles may run."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from qualkit.core.page import make_page


def policy_of(page: str) -> dict[str, str]:
    content = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    parts = content.replace("&#x27;", "'").split("; ")
    return dict(part.split(" ", 1) for part in parts)


def test_only_these_very_scripts_and_styles_may_run():
    page = make_page("T", "<p>x</p>", styles=("p{color:red}",), scripts=("let a = 1;",))
    policy = policy_of(page)
    digest = b64encode(sha256(b"let a = 1;").digest()).decode()
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == f"'sha256-{digest}'"
    assert "unsafe" not in str(policy)


def test_without_scripts_none_may_run():
    assert policy_of(make_page("T", ""))["script-src"] == "'none'"


def test_the_title_is_shown_as_text():
    assert "<title>&lt;script&gt;x</title>" in make_page("<script>x", "")


@pytest.mark.parametrize("words", ["a</script>b", "a</STYLE>b", "<!-- x"])
def test_a_script_that_would_end_its_own_element_is_refused(words):
    with pytest.raises(ValueError, match="end its own element"):
        make_page("T", "", scripts=(words,))
