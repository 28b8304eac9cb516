"""Which places a cell names, in whatever spelling."""

import pytest

from language.places import is_same_place, other_names, place_key, places_meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vijay Nagar", "Vijaynagar"),
        ("Vijay Nagar", "Vijay Nagar, Indore"),
        ("Gomti Nagar Extension", "gomti nagar extn"),
        ("Saravanampatti", "Saravanampatty"),
        ("Nipania", "Nipaniya"),
        ("Manjalpur", "Manjlpur"),
        ("Sultanpur Rd", "Sultanpur Road"),
        ("Gotri", "Gotri / Sama Savli"),
        ("बोपल", "Bopal"),
        ("GB Road", "Ghodbunder Rd"),
        ("Ghodbunder", "G.B. Road / Naupada"),
        ("MG Road", "Mahatma Gandhi Rd"),
        ("Sarkhej Gandhinagar Highway", "SG hwy"),
        ("VV Nagar", "Vidyanagar"),
        ("Marathahalli", "Marathalli"),
        ("Thane (W)", "Thane West"),
        ("Sector 150", "sec-150, Noida"),
        ("सेक्टर 62", "Sector 62"),
        ("Borsad Chowkdi", "Borsad Chokdi"),
        ("HSR Layout", "HSR"),
        *(("Kankarbag", "Kankarbagh"), ("कांकरबाग", "Kankarbagh"), ("Saguna Mor", "saguna more")),
        ("Narayan Pet", "Narayan Peth"),
    ],
)
def test_spellings_of_one_place(one: str, other: str) -> None:
    assert is_same_place(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bopal", "South Bopal"),
        ("Gomti Nagar", "Gomti Nagar Extension"),
        ("Gota", "Gotri"),
        ("Sama", "Soma"),
        ("Vasna", "Vasna Road"),
        ("Palasia, Indore", "Vijay Nagar, Indore"),
        ("Indore", "Vijay Nagar, Indore"),
        ("Andheri (E)", "Andheri (W)"),
        ("Bandra (E)", "Andheri (E)"),
        ("Sector 15", "Sector 15A"),
        ("Sector1", "Sector11"),
        ("Raj Nagar", "Raja Nagar"),
        ("Kolshet", "Kolshet Road"),
        ("Sama Savli Road", "Sardar Society Road"),
        ("MG Road", "Manpada Road"),
        ("SG", "Sarkhej Gandhinagar Highway"),
        ("South Park", "spark"),
        ("Shahpur", "Shapur"),
        ("Thane (W)", "Thane East"),
        *(("Thane", "Than"), ("Bagh", "Bag"), ("Satara", "Satar"), ("Rampuri", "Rampur")),
    ],
)
def test_two_places(one: str, other: str) -> None:
    assert not is_same_place(one, other)


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("wfield", ["Whitefield", "Hoodi"], ["Whitefield"]),
        (
            "ecity",
            ["Electronic City", "Electronic city, Blr"],
            ["Electronic City", "Electronic city, Blr"],
        ),
        ("GKW", ["Greater Kailash West", "Greater Kailash"], ["Greater Kailash West"]),
        ("T Nagar", ["Trimurti Nagar"], ["Trimurti Nagar"]),
        ("T Nagar", ["Trimurti Nagar", "T. Nagar"], ["T. Nagar"]),
        ("T Nagar", ["Trimurti Nagar", "Tilak Nagar"], []),
    ],
)
def test_a_short_name_is_that_of_one_place(typed: str, known: list[str], meant: list[str]) -> None:
    assert places_meant(typed, known) == meant


def test_a_cell_without_a_letter_names_no_place() -> None:
    assert place_key("-") == ""


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ("Sector 150", "sec 150"),
        ("100 Feet Road", "100 ft rd"),
        ("Yamuna Expressway", "yamuna exp"),
        ("Vidyanagar", "vv nagar"),
        ("Noida Extension", "greater noida west"),
        ("HSR Layout", "hsr"),
        ("Electronic City", "ecity"),
        ("Bopal Rd", "bopal road"),
        ("GB Road", "ghodbunder road"),
        ("Kankarbagh", "Kankarbag"),
        ("Kankarbag", "Kankarbagh"),
        ("Saguna Mor", "Saguna More"),
    ],
)
def test_what_else_a_place_is_called(place: str, other: str) -> None:
    assert other in other_names(place)


@pytest.mark.parametrize(
    ("place", "other"),
    [("Layout", ""), ("South Park", "spark"), ("Bopal", "bopal"), ("Thane", "Than")],
)
def test_what_nobody_calls_a_place(place: str, other: str) -> None:
    assert other not in other_names(place)


@pytest.mark.parametrize("place", ["%_%", "'; --", "\ufffe"])
def test_what_has_no_word_is_no_place_and_harms_nothing(place: str) -> None:
    assert not is_same_place(place, "Gota")
    assert not is_same_place("SG Highway", place)
    assert other_names(place) == ()
