"""The word lists that come with qualkit."""

from __future__ import annotations

import pytest

from qualkit.nlp import lexicon


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Siân", "sian"),
        ("O’Brien", "o'brien"),
        ("Wałęsa", "walesa"),
        ("  Milton   Keynes ", "milton keynes"),
        ("STRAẞE", "strasse"),
    ],
)
def test_spellings_of_one_name_have_one_key(written: str, key: str) -> None:
    assert lexicon.fold_name(written) == key


def test_there_are_names_of_every_large_british_community() -> None:
    assert len(lexicon.given_names()) >= 1500
    assert len(lexicon.surnames()) >= 1500
    communities = {c for name in lexicon.given_names().values() for c in name.communities}
    assert communities >= {
        "english",
        "scottish",
        "welsh",
        "irish",
        "south_asian_muslim",
        "sikh",
        "hindu",
        "west_african",
        "somali",
        "caribbean",
        "chinese",
        "polish",
        "romanian_bulgarian",
        "arabic",
        "turkish_kurdish",
        "jewish",
    }


@pytest.mark.parametrize(
    ("name", "gender"), [("sarah", "f"), ("mohammed", "m"), ("gurpreet", "u"), ("siobhan", "f")]
)
def test_a_given_name_says_its_usual_gender(name: str, gender: str) -> None:
    assert lexicon.given_names()[name].gender == gender


@pytest.mark.parametrize(
    ("town", "region"),
    [
        ("barnsley", "Yorkshire and the Humber"),
        ("hartlepool", "North East"),
        ("merthyr tydfil", "Wales"),
        ("motherwell", "Scotland"),
        ("ballymena", "Northern Ireland"),
        ("clacton-on-sea", "East of England"),
        ("peckham", "London"),
    ],
)
def test_a_british_town_says_its_region(town: str, region: str) -> None:
    place = lexicon.places()[town]
    assert (place.country, place.region) == ("GB", region)


def test_the_british_place_is_kept_where_several_share_a_name() -> None:
    assert lexicon.places()["boston"].country == "GB"
    assert lexicon.places()["lagos"].country == "NG"


def test_a_place_that_is_also_a_word_says_so() -> None:
    assert lexicon.places()["reading"].is_word
    assert not lexicon.places()["rotherham"].is_word


def test_every_form_of_an_organisation_leads_to_its_name() -> None:
    assert lexicon.organisations()["man united"].name == "Manchester United"
    assert lexicon.organisations()["leeds uni"].kind == "university"


def test_words_that_harm_nobody_are_known() -> None:
    assert lexicon.harmless_capitals()["tuesday"] == "calendar"
    assert lexicon.nationalities()["punjabi"] == "ethnicity"
    assert "reading" in lexicon.dictionary_words()
    assert "rotherham" not in lexicon.dictionary_words()
