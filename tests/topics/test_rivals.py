"""NMF and LDA on the same measures."""

from __future__ import annotations

from qualkit.topics.model import build_model
from qualkit.topics.parameters import derive_parameters
from qualkit.topics.rivals import compare_methods
from tests.topics.groups import make_talk


def test_each_method_is_measured_with_as_many_topics_on_the_same_talk():
    talk, _ = make_talk(4, 30)
    model = build_model(talk, derive_parameters(len(talk), topics=4))
    rows = compare_methods(talk, model, 2)
    assert [one.method for one in rows] == ["qualkit", "nmf", "lda"]
    assert {one.topics for one in rows} == {4}
    for one in rows:
        assert -1 <= one.npmi <= 1
        assert 0 < one.diversity <= 1
        assert one.seconds > 0
    # The groups have words of their own: NMF finds them by these, and we by vectors, each time.
    assert rows[0].seed_ari == 1.0
    assert rows[0].resample_ari > 0.9
    assert rows[1].resample_ari > 0.3
