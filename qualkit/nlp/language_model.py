"""Ask a language model that serves the OpenAI chat interface, normally on this machine (Ollama,
llama.cpp, vLLM). Standard library only; no proxy is used and no redirect followed, because either
could carry words to another machine."""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from qualkit.core.errors import LanguageModelError
from qualkit.core.limits import LARGEST_ANSWER

_TIMEOUT_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Where a model is served, and under which name. url: to the version, http://…/v1."""

    url: str
    model: str
    timeout_seconds: float = _TIMEOUT_SECONDS

    def ask(self, system: str, question: str) -> str:
        """The model's answer, at temperature 0. Raises LanguageModelError."""
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": question},
            ],
        }
        request = Request(  # noqa: S310 - the scheme is checked by `check_address`
            self.url.rstrip("/") + "/chat/completions",
            data=json.dumps(body).encode("utf-8"),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        opener = build_opener(ProxyHandler({}), _NoRedirect())
        try:
            with opener.open(request, timeout=self.timeout_seconds) as answer:
                said = json.loads(answer.read(LARGEST_ANSWER))
            return str(said["choices"][0]["message"]["content"])
        except HTTPError as error:
            self._fail(f"it answered {error.code} {error.reason}")
        except (URLError, OSError) as error:
            self._fail(f"it cannot be reached ({getattr(error, 'reason', error)})")
        except (ValueError, KeyError, IndexError, TypeError):
            self._fail("its answer is not that of an OpenAI-compatible server")
        raise AssertionError

    def _fail(self, problem: str) -> None:
        raise LanguageModelError(
            f"the language model cannot be used: {problem}",
            where=self.url,
            hint="Start it (say `ollama serve`), check [language_model] in qualkit.toml, or leave "
            "language_model out of the estimators.",
        )


def check_address(url: str, *, may_leave: bool) -> None:
    """Refuse an address outside this machine, unless words may leave it.

    Every address that the host's name stands for must be of this machine (RFC 1122, 127/8; RFC
    4291, ::1). Raises LanguageModelError.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LanguageModelError(
            "the language model's address is not a web address",
            where=url,
            hint='For example: url = "http://127.0.0.1:11434/v1"',
        )
    if may_leave or _is_this_machine(parts.hostname):
        return
    raise LanguageModelError(
        "this language model is on another machine, and the talk would leave this one",
        where=url,
        hint="Use one on this machine. For an anonymised project whose consent allows it, write "
        "allow_remote = true under [language_model] in qualkit.toml.",
    )


def _is_this_machine(host: str) -> bool:
    try:
        found: Sequence[Any] = [ipaddress.ip_address(host)]
    except ValueError:
        try:
            found = [ipaddress.ip_address(one[4][0]) for one in socket.getaddrinfo(host, None)]
        except (OSError, ValueError):
            return False
    return bool(found) and all(one.is_loopback for one in found)


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None
