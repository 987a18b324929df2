"""Jobs that stand between the name of a body and that of a person."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("We rang Nissan foreman Dave Ridley", ["foreman"], "a firm's"),
        ("A letter from Hull University spokeswoman Ann Okafor", ["spokeswoman"], "a body's"),
        ("Granby Players lighting designer Jo Blunt said", ["lighting designer"], "which one"),
        ("Bishop Auckland councillor Mary de Souza spoke", ["councillor"], "a place's, a particle"),
        ("the Harbour Blues co-founder Rita Lowe", ["co-founder"], "with a hyphen"),
        ("the Sunfield geologist Tom A. Birch", ["geologist"], "by its ending, an initial"),
        ("the Welsh singer Bryn Tudor", [], "a nationality, one of many"),
        ("Then foreman Dave Ridley came", [], "a sentence begins with no body"),
        ("my foreman Dave Ridley came", [], "no body"),
        ("We rang Nissan and foreman Dave Ridley", [], "two things"),
        ("We went to Hull for singer Ann Okafor", [], "a preposition is no part of a job"),
        ("I was at Nissan, foreman Dave said", [], "apart, and one name"),
        ("the Nissan foreman was Dave Ridley", [], "no name beside it"),
    ],
)
def test_jobs_between_two_names_are_found(text: str, expected: list[str], why: str) -> None:
    assert found("job_beside_name", text) == expected, why
