"""A language model is asked on this machine only, and its failures are told."""

from __future__ import annotations

import pytest

from qualkit.core.errors import LanguageModelError
from qualkit.nlp.language_model import LanguageModel, check_address
from tests.model_server import serve_model


def test_the_question_reaches_the_model_and_the_answer_comes_back():
    with serve_model(lambda question: question.upper()) as served:
        assert LanguageModel(served.url, "tiny").ask("be brief", "aye?") == "AYE?"
    (asked,) = served.asked
    assert (asked["path"], asked["model"]) == ("/v1/chat/completions", "tiny")
    assert asked["temperature"] == 0
    assert asked["messages"][0] == {"role": "system", "content": "be brief"}


def test_no_proxy_is_used(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serve_model(lambda _: "yes") as served:
        assert LanguageModel(served.url, "tiny").ask("", "") == "yes"


def test_a_redirect_is_not_followed():
    with (
        serve_model(lambda _: "caught") as other,
        serve_model(lambda _: "", status=307, location=other.url) as served,
        pytest.raises(LanguageModelError, match="307"),
    ):
        LanguageModel(served.url, "tiny").ask("", "our words")
    assert other.asked == []


def test_a_server_that_is_not_there_and_one_that_fails_are_told():
    with pytest.raises(LanguageModelError, match="cannot be reached"):
        LanguageModel("http://127.0.0.1:9/v1", "tiny", timeout_seconds=2).ask("", "")
    with (
        serve_model(lambda _: "", status=500) as served,
        pytest.raises(LanguageModelError, match="500"),
    ):
        LanguageModel(served.url, "tiny").ask("", "")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:11434/v1",
        "http://127.9.9.9/v1",
        "http://[::1]:80/v1",
        "http://localhost/v1",
    ],
)
def test_addresses_of_this_machine_are_taken(url):
    check_address(url, may_leave=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.5:11434/v1",
        "https://8.8.8.8/v1",
        "http://127.0.0.1.nip.invalid/v1",
        "http://0.0.0.0/v1",
        "http://localhost@8.8.8.8/v1",
    ],
)
def test_other_addresses_are_refused_unless_words_may_leave(url):
    with pytest.raises(LanguageModelError, match="another machine"):
        check_address(url, may_leave=False)
    check_address(url, may_leave=True)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/v1", "file:///etc/passwd", "nonsense"])
def test_what_is_no_web_address_is_refused_always(url):
    with pytest.raises(LanguageModelError, match="not a web address"):
        check_address(url, may_leave=True)
