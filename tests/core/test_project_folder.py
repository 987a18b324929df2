"""How far a project hides its people, by what is in its folder."""

from __future__ import annotations

from qualkit.core.project_folder import VAULT_NAME, level_of


def test_the_level_falls_from_names_over_a_key_to_no_way_back(tmp_path):
    vault = tmp_path / VAULT_NAME
    assert level_of(vault, identifiable=True, destroyed=False) == "identifiable"
    assert level_of(vault, identifiable=False, destroyed=True) == "anonymised"
    vault.touch()
    assert level_of(vault, identifiable=False, destroyed=False) == "pseudonymised"


def test_a_vault_that_lies_elsewhere_or_was_not_quite_destroyed_still_leads_back(tmp_path):
    vault = tmp_path / VAULT_NAME
    assert level_of(vault, identifiable=False, destroyed=False) == "pseudonymised"
    vault.touch()
    assert level_of(vault, identifiable=False, destroyed=True) == "pseudonymised"
