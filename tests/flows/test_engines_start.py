"""Workers are started at once only where a command will surely have something for them."""

from __future__ import annotations

from qualkit.flows.engines import has_work_at_first_sight
from qualkit.flows.ingest import ingest
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from tests.cli.conftest import write_study


def test_a_second_run_of_a_command_starts_no_workers_before_it_has_looked(tmp_path):
    folder = write_study(tmp_path)
    project = tmp_path / "p"

    def wanting():
        return [
            one
            for one in ("ingest", "themes", "anonymise")
            if has_work_at_first_sight(project, one)
        ]

    assert wanting() == ["ingest"]
    ingest(project, [str(folder / "in")])
    assert wanting() == ["themes", "anonymise"]
    tag_themes(project, wanted=TaggingChoices(estimators=["rules"]))
    assert wanting() == []
