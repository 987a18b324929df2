"""How far a project hides its people, by what is in its folder."""

from __future__ import annotations

from qualkit.core.project_folder import VAULT_NAME, level_of


def test_the_level_falls_from_names_over_a_key_to_no_way_back(tmp_path):
    vault = tmp_path / VAULT_NAME
    assert level_of(vault, identifiable=True) == "identifiable"
    assert level_of(vault, identifiable=False) == "anonymised"
    vault.touch()
    assert level_of(vault, identifiable=False) == "pseudonymised"
