from __future__ import annotations

import pytest

from features.feature import words
from features.snapshot import CATALOGUE
from leads.model.lead import LeadKind
from tests.features.makers import T0, a_lead, days, known, told, value, wrote


def test_asking_for_a_visit_is_told_with_the_message() -> None:
    asked = wrote("kyare jova aavie?", days(-1))
    lead = a_lead(messages=(wrote("hi", days(-2)), asked))

    found = known(lead, as_of=T0)["visit_asked"]

    assert (found.value, found.evidence) == (True, (asked.message_id,))


def test_an_owner_who_has_a_home_shown_asks_for_no_visit() -> None:
    lead = a_lead(kind=LeadKind.SELL, messages=(wrote("Flat dikha dena, Sunday ko", T0),))

    assert value(lead, "visit_asked") is None


def test_before_a_first_message_no_cue_is_known_rather_than_zero() -> None:
    silent = a_lead(messages=(wrote("Can we visit? Too costly?", T0, sender="broker"),))

    found = {n: v.value for n, v in known(silent, as_of=T0).items() if n.startswith("cue_")}

    # A no that nobody said is none; it must never be better to have said one.
    assert found == {"cue_hard_no": 0, "cue_soft_no": 0, "cue_visit_no": 0}
    assert value(silent, "visit_asked") is None
    assert value(silent, "price_high") is None


def test_a_price_called_high_twice_counts_two() -> None:
    texts = ("bhav vadhare che", "bahut mehnga hai", "ok")
    lead = a_lead(messages=tuple(wrote(t, days(-n)) for n, t in enumerate(texts)))

    assert value(lead, "price_high") == 2


def test_two_papers_asked_in_one_message_are_two_with_one_evidence() -> None:
    message = wrote("RERA number? Title clear?", T0)

    found = known(a_lead(messages=(message,)), as_of=T0)["papers_asked"]

    assert (found.value, found.evidence) == (2, (message.message_id,))


def test_who_writes_and_which_way_a_home_faces_are_no_features() -> None:
    texts = ("mera client tag karo", "wrong number", "message mat karo", "east facing only")
    lead = a_lead(messages=tuple(wrote(t, days(-n)) for n, t in enumerate(texts)))

    names = set(known(lead, as_of=T0))

    assert not names & {"cue_partner", "cue_not_buyer", "cue_opt_out", "cue_vastu_floor"}


def test_what_is_recorded_of_the_talk_is_passed_on() -> None:
    lead = a_lead(attributes=told(decider_in_talk=True, options_named=3.0))

    assert value(lead, "decider_in_talk") is True
    assert value(lead, "options_named") == 3


@pytest.mark.parametrize(
    "ours", ["Budget ane area kaheso?", "Kale plan moklish", "Flat kaisa laga?"]
)
@pytest.mark.parametrize(
    "text",
    [
        "your flat was good but we gave token to another builder",
        "aapka 2 BHK accha tha par dusre builder ka final kar diya kal",
        "लोन पास नहीं हुआ बैंक से तो छोड़ो अभी",
        "tamaro flat saro hato pan bije token api didhu ame",
        "ના 2 ના 3, કંઈ લેવું જ નથી અમારે",
    ],
)
def test_a_refusal_changes_nothing_of_the_lead_but_its_noes(text: str, ours: str) -> None:
    talk = (wrote("3 BHK ketla ma che?", days(-9)), wrote(ours, days(-1), sender="broker"))
    lead, refused = a_lead(messages=talk), a_lead(messages=(*talk, wrote(text, T0)))
    of_the_lead = {f.name for f in CATALOGUE if not f.is_ours}

    before, after = known(lead, as_of=T0), known(refused, as_of=T0)

    changed = {name for name in of_the_lead if before.get(name) != after.get(name)}
    assert changed <= {"cue_hard_no", "cue_soft_no", "cue_visit_no"}
    assert words(refused, as_of=T0) == words(lead, as_of=T0)
