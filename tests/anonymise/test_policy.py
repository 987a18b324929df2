"""What becomes of each type, by policy."""

from __future__ import annotations

import pytest

from qualkit.anonymise.policy import METHODS, POLICIES, read_policy
from qualkit.core.errors import BadSettings
from qualkit.core.mention import DIRECT, IdentifierType


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_says_what_becomes_of_every_type(name: str) -> None:
    policy = read_policy({"policy": name})
    assert {policy.method_for(kind) for kind in IdentifierType} <= set(METHODS)


@pytest.mark.parametrize("name", POLICIES)
def test_no_policy_keeps_what_identifies_alone(name: str) -> None:
    policy = read_policy({"policy": name})
    assert not [kind for kind in DIRECT if policy.method_for(kind) == "keep"]


def test_strict_keeps_nothing_and_nobody_public() -> None:
    policy = read_policy({"policy": "strict"})
    assert "keep" not in {policy.method_for(kind) for kind in IdentifierType}
    assert not policy.keeps_public


def test_publish_is_what_nobody_asked_for_otherwise() -> None:
    policy = read_policy({})
    assert policy.name == "publish"
    assert policy.keeps_public
    assert policy.method_for(IdentifierType.AGE) == "keep"


def test_a_type_can_be_treated_otherwise_than_its_policy_does() -> None:
    policy = read_policy({"policy": "strict", "types": {"place": "keep", "NHS number": "redact"}})
    assert policy.method_for(IdentifierType.PLACE) == "keep"
    assert policy.method_for(IdentifierType.ORGANISATION) == "generalise"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"policy": "lenient"}, "lenient"),
        ({"types": {"shoe size": "keep"}}, "shoe size"),
        ({"types": {"place": "blur"}}, "blur"),
        ({"types": "keep"}, "anonymise.types"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(settings: dict[str, object], named: str) -> None:
    with pytest.raises(BadSettings, match=named):
        read_policy(settings)
