"""`qualkit participants`: who is who, edited; everything shown and stored is anonymised."""

from __future__ import annotations

import csv
import json

import pytest

from .conftest import ORIGINALS

TWO_NAMES = {
    "Interview 14 - Female, 18, Hackney - part 1.txt": """\
Int: Where did you grow up, then, Shanice?

Shanice: In Hackney, on the Pembury, with my nan and my two brothers in the one room.

Int: And school?

Shanice: School was Mossbourne, and my nan Gloria walked me there every single morning.
""",
    "Interview 14 - Female, 18, Hackney - part 2.txt": """\
I: So we were talking about Mossbourne, weren't we?

Shan: Yeah, and I left at sixteen, which my nan Gloria never forgave me for, honestly.

I: And what would you do differently?

Shan: I would have stayed on, I would have done the drama, I loved the drama so much.
""",
}
SECRETS = ("Shanice", "Hackney", "Pembury", "Mossbourne", "Gloria")


@pytest.fixture
def shanice(tmp_path, qualkit):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TWO_NAMES.items():
        (folder / name).write_text(text, encoding="utf-8")
    qualkit("ingest", "in", "--project", "p", "--policy", "strict")
    return tmp_path / "p"


def people(qualkit, project="p"):
    return json.loads(qualkit("participants", "--project", project, "--json").stdout)


def loose(found, role):
    return [
        f"{one['transcript_id'][:6]}:{one['key']}" for one in found["loose"] if one["role"] == role
    ]


def test_people_are_shown_with_attributes_and_what_is_missing_at_80_columns(study, qualkit):
    qualkit("ingest", "in", "--participants", "people.csv", "--project", "p", "--policy", "strict")
    shown = qualkit("participants", "--project", "p").stdout
    assert max(len(line) for line in shown.split("\n")) <= 80
    assert "P01" in shown
    assert "gender woman" in shown.replace("\n", " ")
    assert "Nobody yet" in shown
    assert not [word for word in ORIGINALS if word in shown]


def test_interviewers_of_two_files_are_proposed_with_their_excerpts(study, qualkit):
    qualkit("ingest", "in", "--participants", "people.csv", "--project", "p")
    (proposal,) = people(qualkit)["proposals"]
    assert [one["label"] for one in proposal["speakers"]] == ["Interviewer", "INTERVIEWER"]
    assert all(one["excerpts"] for one in proposal["speakers"])
    shown = qualkit("participants", "--project", "p").stdout
    assert "One person?" in shown
    assert "qualkit participants merge" in shown


def test_merged_speakers_are_one_person_with_one_pseudonym_also_when_anonymised_again(
    shanice, qualkit
):
    found = people(qualkit)
    first, second = loose(found, "participant")
    assert len({one["label"] for one in found["loose"] if one["role"] == "participant"}) == 2
    done = json.loads(
        qualkit(
            "participants", "merge", first, second, "--into", "P14", "--project", "p", "--json"
        ).stdout
    )
    assert (done["person"], done["speakers"]) == ("P14", 2)
    after = people(qualkit)
    (person,) = [one for one in after["people"] if one["id"] == "P14"]
    (label,) = {one["label"] for one in person["speakers"]}
    qualkit("anonymise", "--project", "p")
    qualkit("ingest", "in", "--project", "p")
    again = people(qualkit)
    (person,) = [one for one in again["people"] if one["id"] == "P14"]
    assert {one["label"] for one in person["speakers"]} == {label}
    assert len(person["speakers"]) == 2
    assert not [word for word in SECRETS if word in json.dumps(again)]


def test_a_role_that_was_set_holds_when_the_project_is_anonymised_again(shanice, qualkit):
    first, _ = loose(people(qualkit), "participant")
    qualkit("participants", "role", "other", first, "--project", "p")
    qualkit("anonymise", "--project", "p", "--policy", "strict")
    assert loose(people(qualkit), "other") == [first]
    done = qualkit("participants", "role", "boss", first, "--project", "p", check=2)
    assert "interviewer, participant, other" in " ".join(done.stderr.split())


def test_an_id_is_renamed_and_one_that_names_somebody_is_refused(shanice, qualkit):
    first, second = loose(people(qualkit), "participant")
    qualkit("participants", "merge", first, second, "--project", "p")
    assert [one["id"] for one in people(qualkit)["people"]] == ["person-1"]
    qualkit("participants", "rename", "person-1", "P14", "--project", "p")
    assert [one["id"] for one in people(qualkit)["people"]] == ["P14"]
    done = qualkit("participants", "rename", "P14", "Shanice", "--project", "p", check=2)
    assert "the name of somebody" in " ".join(done.stderr.split())
    done = qualkit("participants", "merge", first, "--into", "Gloria 2", "--project", "p", check=2)
    assert "the name of somebody" in " ".join(done.stderr.split())


def test_what_names_of_files_say_is_offered_and_taken_only_when_accepted(shanice, qualkit):
    found = people(qualkit)
    assert [one["interview"]["part"] for one in found["offers"]] == ["1", "2"]
    assert found["people"] == []
    shown = qualkit("participants", "offers", "--project", "p").stdout
    assert "Hackney" not in shown
    assert "gender female" in shown.replace("\n", " ")
    first, second = loose(found, "participant")
    qualkit("participants", "merge", first, second, "--into", "P14", "--project", "p")
    qualkit("participants", "offers", "--accept", "--project", "p")
    after = people(qualkit)
    assert after["people"][0]["attributes"]["gender"] == "female"
    assert [one["part"] for one in after["interviews"].values()] == ["1", "2"]
    assert after["offers"] == []
    assert "Hackney" not in json.dumps(after)


def test_attributes_come_in_from_a_table_after_ingest_and_go_out_and_in_again(study, qualkit):
    qualkit("ingest", "in", "--project", "p", "--policy", "strict")
    rows = "participant,name,file,age,ethnicity\nP01,Karen Hodgson,,54,White British\n"
    rows += "P02,Imran Akhtar,imran.txt,51,Pakistani\nP03,Nobody Here,,30,Brittish\n"
    (study / "more.csv").write_text(rows)
    done = json.loads(
        qualkit("participants", "import", "more.csv", "--project", "p", "--json").stdout
    )
    assert (done["people"], done["matched"]) == (3, 2)
    assert done["without_talk"] == ["P03"]
    assert any("'Brittish'" in one["message"] for one in done["problems"])
    found = people(qualkit)
    assert [one["id"] for one in found["people"] if one["speakers"]] == ["P01", "P02"]
    qualkit("participants", "export", "--project", "p")
    path = study / "p" / "exports" / "participants.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert [one["participant"] for one in table] == ["P01", "P02", "P03"]
    assert not [word for word in ORIGINALS if word in path.read_text(encoding="utf-8-sig")]
    table[0]["ethnicity"] = "Irish"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, table[0])
        writer.writeheader()
        writer.writerows(table)
    qualkit("participants", "import", path, "--project", "p")
    attributes = {one["id"]: one["attributes"] for one in people(qualkit)["people"]}
    assert attributes["P01"]["ethnicity"] == "Irish"
    assert attributes["P02"]["ethnicity"] == "Pakistani"
    assert "transcripts" not in attributes["P01"]


def test_repeat_interviews_of_one_person_keep_their_waves(tmp_path, qualkit):
    (tmp_path / "in").mkdir()
    for wave in (1, 2):
        text = f"Int: How are you in wave {wave}, then?\n\nP1: Grand, I am grand, thank you.\n" * 2
        (tmp_path / "in" / f"p1_{wave}.txt").write_text(text)
    rows = "participant,file,wave,gender\nP1,p1_1,1,woman\nP1,p1_2,2,woman\n"
    (tmp_path / "people.csv").write_text(rows)
    qualkit("ingest", "in", "--project", "p")
    qualkit("participants", "import", "people.csv", "--project", "p")
    found = people(qualkit)
    (person,) = found["people"]
    assert person["attributes"] == {"gender": "woman"}
    assert sorted(one["wave"] for one in found["interviews"].values()) == ["1", "2"]


def test_where_names_are_kept_people_are_edited_as_well(study, qualkit):
    qualkit("ingest", "in", "--no-anonymise", "--project", "q")
    found = people(qualkit, "q")
    first, second = loose(found, "interviewer")
    qualkit("participants", "merge", first, second, "--into", "Helen", "--project", "q")
    qualkit("participants", "role", "other", "Helen", "--project", "q")
    (person,) = people(qualkit, "q")["people"]
    assert {one["role"] for one in person["speakers"]} == {"other"}
    (study / "more.csv").write_text("participant,name,age\nP01,Karen Hodgson,54\n")
    qualkit("participants", "import", "more.csv", "--project", "q")
    assert "P01" in [one["id"] for one in people(qualkit, "q")["people"] if one["speakers"]]


def test_somebody_who_is_not_there_is_named_with_where_to_look(study, qualkit):
    qualkit("ingest", "in", "--project", "p")
    done = qualkit("participants", "merge", "P77", "P78", "--project", "p", check=2)
    assert "'P77'" in done.stderr


def test_a_wave_that_no_file_belongs_to_is_pointed_out(study, qualkit):
    (study / "people.csv").write_text("participant,name,wave\nP01,Karen Hodgson,1\n", "utf-8")
    said = qualkit("ingest", "in", "--participants", "people.csv", "--project", "p").stderr
    assert "participants file, column wave: taken for an attribute" in " ".join(said.split())
    said = qualkit("participants", "import", "people.csv", "--project", "p").stderr
    assert "participants file, column wave: taken for an attribute" in " ".join(said.split())


def test_an_interviewer_of_two_labels_who_is_merged_is_called_one_name_everywhere(
    tmp_path, qualkit
):
    folder = tmp_path / "in"
    folder.mkdir()
    asked = "{0}: Where do you come from?\n{1}: {2}\n{0}: Always there?\n{1}: Aye, all my life.\n"
    talk = {
        "one": ("HQ Marsh", "Karen", "From Grimsby, I worked on the docks."),
        "two": ("Helen Marsh", "Graham", "From Louth, Helen, the market town."),
        "three": ("Zed", "Polly", "From Louth. Helen Marsh gave me the leaflet."),
    }
    for name, said in talk.items():
        (folder / f"{name}.txt").write_text(asked.format(*said), "utf-8")
    qualkit("ingest", "in", "--project", "p")
    found = people(qualkit)["loose"]
    asking = [
        f"{one['transcript_id'][:6]}:{one['key']}"
        for one in found
        if one["role"] == "interviewer" and one["transcript"] != "three"
    ]
    assert len({one["label"] for one in found if one["role"] == "interviewer"}) == 3
    qualkit("participants", "merge", *asking, "--into", "INT1", "--project", "p")
    (person,) = people(qualkit)["people"]
    assert len(person["speakers"]) == 2
    assert len({one["label"].split()[0] for one in person["speakers"]}) == 1
    given = person["speakers"][0]["label"].split()[0]
    qualkit("export", "transcripts", "--project", "p")
    exported = tmp_path / "p" / "exports" / "transcripts"
    assert f"[{given} " in (exported / "three.txt").read_text("utf-8")
    # Who asks under either label in a later file is the same person.
    later = asked.format("Helen Marsh", "Ted", "From Hull, the other side.")
    (folder / "four.txt").write_text(later, "utf-8")
    qualkit("ingest", "in", "--project", "p")
    (person,) = people(qualkit)["people"]
    assert [one["transcript"] for one in person["speakers"]].count("four") == 1
