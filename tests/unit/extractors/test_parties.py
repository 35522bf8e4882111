"""Cells of leads and agencies cut into parties."""

from __future__ import annotations

import pytest

from extractors.parties import read_parties, split_lead_and_agencies

KEY = {
    "CEX": "Chief Executive",
    "DCS": "Director Children's Services",
    "HOS QI": "Head of Service Quality Improvement",
    "HOS C&R": "Head of Service Care and Resources",
    "HOS S&CP": "Head of Service Safeguarding & Care Planning",
    "BSCB": "Safeguarding Children's Board",
    "LBB": "London Borough",
    "L&D": "Learning & Development",
}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("DCS/ HOS QI", ["DCS", "HOS QI"]),
        ("DCS HOS QI", ["DCS", "HOS QI"]),
        ("DCS and Chair of BSCB", ["DCS", "Chair of BSCB"]),
        ("HOS QI HOS S&CP Court Manager", ["HOS QI", "HOS S&CP", "Court Manager"]),
        ("All HOS", ["All HOS"]),
        ("BSCB Business Manager HOS QI", ["BSCB Business Manager", "HOS QI"]),
        ("Business Manager/ BSCB Chair and Members", ["Business Manager", "BSCB Chair and Members"]),
        ("HOS\nC&R", ["HOS C&R"]),
        ("LBB (CSC, Education, Housing), Health", ["LBB", "CSC", "Education", "Housing", "Health"]),
        ("LBB Central Placement Team", ["LBB", "Central Placement Team"]),
        ("Task & Finish Group LBB Health Police", ["Task & Finish Group", "LBB", "Health", "Police"]),
        ("Assistant Director for Children's Social Care", ["Assistant Director for Children's Social Care"]),
        ("Head of Service, Early Help; Police", ["Head of Service, Early Help", "Police"]),
        ("Leaving Care Manager with Housing", ["Leaving Care Manager", "Housing"]),
        ("Children with Disabilities Nurses", ["Children with Disabilities Nurses"]),
        ("HoS Children with Disabilities, Police", ["HoS Children with Disabilities", "Police"]),
        ("HoS Quality\nAssurance", ["HoS Quality Assurance"]),
        ("N/A", []),
        ("N/A IND DCS", ["IND DCS"]),
        ("1.00 4.", []),
        ("TBC", []),
        ("DCS / to be appointed", ["DCS"]),
        ("All Team Managers", ["All Team Managers"]),
        ("All Heads of Service, Police", ["All Heads of Service", "Police"]),
        ("Head of Service (MASH)", ["Head of Service (MASH)"]),
    ],
)
def test_a_cell_is_cut_into_parties(text: str, parties: list[str]) -> None:
    assert [party.abbreviation for party in read_parties(text, KEY)] == parties


@pytest.mark.parametrize("text", ["HOS – C&R", "HOS C&R", "HOS - C&R", "HoS C & R"])
def test_the_key_gives_one_abbreviation_for_every_print(text: str) -> None:
    (party,) = read_parties(text, KEY)
    assert (party.raw, party.abbreviation, party.name) == (text, "HOS C&R", KEY["HOS C&R"])


def test_an_abbreviation_the_key_does_not_prove_stays_as_printed() -> None:
    (party,) = read_parties("HOS SG & CP", KEY)
    assert (party.abbreviation, party.name, party.kind) == ("HOS SG & CP", "", "officer")


def test_kinds_come_from_the_key_or_the_form() -> None:
    found = read_parties("DCS BSCB Members Task and finish group Police", KEY)
    assert [party.kind for party in found] == ["officer", "board", "team", "agency"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Anne O’Hara", "officer"), ("Mary-Jane Watson", "officer"), ("Care Leavers", "agency"), ("Quagga", "agency")],
)
def test_a_name_that_leads_is_a_person_s_unless_it_speaks_of_a_service(text: str, kind: str) -> None:
    assert [party.kind for party in read_parties(text, KEY, leads=True)] == [kind]


def test_a_name_that_does_not_lead_may_be_anything() -> None:
    assert [party.kind for party in read_parties("Anne O’Hara", KEY)] == ["agency"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Jane Smith (Service Manager)", ["Jane Smith (Service Manager)"]),
        ("J. Smith (Service Manager), A. Khan", ["J. Smith (Service Manager)", "A. Khan"]),
        ("Service Manager (J. Smith)", ["Service Manager (J. Smith)"]),
        ("Jane Smith, Service Manager", ["Jane Smith", "Service Manager"]),
        ("Service Manager (Fostering Team)", ["Service Manager", "Fostering Team"]),
    ],
)
def test_a_name_and_a_post_in_brackets_behind_it_are_one_lead(text: str, parties: list[str]) -> None:
    assert [party.raw for party in read_parties(text, {}, leads=True)] == parties


def test_a_title_tells_a_person() -> None:
    assert [(party.raw, party.kind) for party in read_parties("Dr A Marlowe, Police", KEY)] == [
        ("Dr A Marlowe", "officer"), ("Police", "agency"),
    ]  # fmt: skip


def test_what_nothing_knows_is_kept() -> None:
    assert [party.raw for party in read_parties("Zebra Crossing\nQuagga, DCS", KEY)] == [
        "Zebra Crossing", "Quagga", "DCS",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "agencies"),
    [
        ("HOS QI", "N/A"),
        ("HOS C&R", "Health"),
        ("DCS", "LBB (Dir Human Resources)"),
        ("BSCB Business Manager", "BSCB Members/ LBB Engagement Officer"),
        ("Police", "Task & Finish Group LBB (CSC, Education), Health, Police"),
        ("HOS C&R", "LBB L&D"),
        ("HOS LS, HOS S&CP, Court Manager", "N/A"),
        ("ADCSC HOS C&R", "N/A"),
        ("HOS SG & CP", "Health, Police, YOS"),
        ("Business Manager/BSCB Chair & Members", "BSCB Members"),
        ("DCS HOS QI", ""),
    ],
)
def test_lead_and_agencies_without_a_border(lead: str, agencies: str) -> None:
    text = f"{lead} {agencies}".strip()
    first, second = split_lead_and_agencies(text, KEY)
    assert (text[slice(*first)], text[slice(*second)]) == (lead, agencies)


def test_an_abbreviation_with_the_end_of_its_own_title_is_the_key_s() -> None:
    key = {"PS&H": "Public Safety & Homes Partnership", "JNA": "Joint Needs (Steering Group)", "DED": "Director of Education"}
    assert [party.abbreviation for party in read_parties("PS&H Partnership / JNA Steering Group", key)] == ["PS&H", "JNA"]
    assert [party.abbreviation for party in read_parties("JNA Strategy Group", key)] == ["JNA Strategy Group"]
    assert [party.abbreviation for party in read_parties("DED Education", key)] == ["DED", "Education"]
