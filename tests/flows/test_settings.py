"""qualkit.toml: what is misspelt is named, and what is written first can be read."""

from __future__ import annotations

import pytest

from qualkit.core.errors import BadSettings
from qualkit.flows.settings import Settings, read_settings, write_first_settings


def test_the_first_settings_are_the_defaults(tmp_path):
    write_first_settings(tmp_path, "strict")
    found = read_settings(tmp_path)
    assert found.anonymise == {
        "policy": "strict",
        "marks": "brackets",
        "types": {},
        "participants": {},
    }
    usual = Settings()
    assert (found.unit, found.min_confidence, found.smallest_group, found.vectors_mb) == (
        usual.unit,
        usual.min_confidence,
        usual.smallest_group,
        usual.vectors_mb,
    )


@pytest.mark.parametrize(
    ("text", "says", "meant"),
    [
        ('[anonymize]\npolicy = "strict"', "no setting 'anonymize'", "'anonymise'"),
        ("[themes]\nmin_confidenc = 0.4", "[themes] knows no 'min_confidenc'", "'min_confidence'"),
        ('[anonymise]\npolicies = "strict"', "[anonymise] knows no 'policies'", "'policy'"),
        ("[analysis]\nk = 5", "[analysis] knows no 'k'", "smallest_group"),
        ("[engine]\ncores = 4", "[engine] knows no 'cores'", "workers"),
    ],
)
def test_a_name_that_there_is_not_is_refused_with_the_one_that_was_meant(
    tmp_path, text, says, meant
):
    (tmp_path / "qualkit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as caught:
        read_settings(tmp_path)
    assert says in caught.value.message
    assert meant in caught.value.hint
