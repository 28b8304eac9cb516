"""Records of a CRM in the record: which lead each is, and whose score is to be written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from connectors.crm.crm_lead import arrivals_of
from connectors.crm.port import CrmLead, Records
from leads.model.consent import PROCESSING, Consent, Purpose, is_granted
from leads.model.errors import InvalidInput, Unavailable
from leads.model.lead import Outcome, OutcomeKind, outcome_of
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_intake import CrmArrival, CrmIntake
from leads.store.crm_leads import RETRY_AFTER, CrmLeads, DueScore, WrittenScore, spread_withdrawals
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake, record_consent
from leads.store.lead_store import LeadStore
from leads.store.people import People
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.senders import Senders
from leads.store.staff import Brokerage
from tests.leads.makers import a_lead, a_score, attribute, hours, incoming

PHONE, OTHER_PHONE = "+919825012345", "+919825054321"
AGREED = (Consent(Purpose.SCORING, True, hours(0), "web form", hours(0)),)


def account(**fields: object) -> CrmAccount:
    made = CrmAccount("brokerage_a", "tryton", "https://crm.example.com", "sales", "pakka")
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.fixture
def crm(record: Record, brokerage: Brokerage) -> CrmLeads:
    CrmAccounts(record).put(account(cursor="here"))
    return CrmLeads(record, brokerage.brokerage_id)


def arrival(crm_id: str, *aliases: Alias, stage: str = "Lead", **fields: object) -> CrmArrival:
    own = {"kind": None, "consents": AGREED, "attributes": (attribute("stage", stage),), **fields}
    lead = a_lead(f"lead_crm_{crm_id}", **own)
    open_at = None if lead.outcomes else hours(0)
    return CrmArrival(
        crm_id, stage, IncomingLead(lead, aliases, open_at=open_at, heard_at=hours(9))
    )


def intake(crm: CrmLeads) -> CrmIntake:
    return CrmIntake(crm._record, crm._brokerage_id)


def take(crm: CrmLeads, *arriving: CrmArrival) -> None:
    intake(crm).take(arriving, {}, account=account(cursor="here"), cursor="here")


def withdrawn(crm: CrmLeads, at: datetime) -> list[str]:
    return [one.crm_id for one in crm.withdrawn(at=at)]


def cursor_of(record: Record) -> str | None:
    found = CrmAccounts(record).of("brokerage_a")
    assert found is not None
    return found.cursor


@pytest.mark.parametrize("arriving", [[], ["7"]])
def test_a_record_is_found_by_its_id_and_the_cursor_moves_with_it(
    record: Record, crm: CrmLeads, arriving: list[str]
) -> None:
    leads = [arrival(crm_id, name="Priya") for crm_id in arriving]
    intake(crm).take(leads, {}, account=account(cursor="here"), cursor="moved")

    assert crm.lead_of("7") == ("lead_crm_7" if arriving else None)
    assert cursor_of(record) == "moved"


@pytest.mark.parametrize(
    "change", [{}, {"basis": "asked us to call"}, {"base_url": "https://new.example.com"}]
)
def test_an_account_that_is_changed_during_a_run_is_read_anew(
    record: Record, crm: CrmLeads, change: dict[str, str]
) -> None:
    CrmAccounts(record).put(account(**change))

    with pytest.raises(Unavailable, match="changed during the run"):
        take(crm, arrival("7"))

    assert cursor_of(record) is None
    assert crm.lead_of("7") is None


def test_a_basis_given_during_the_first_page_is_not_passed_over(
    record: Record, crm: CrmLeads
) -> None:
    began = account()
    CrmAccounts(record).put(account(basis="asked us to call"))

    with pytest.raises(Unavailable):
        intake(crm).take([arrival("7")], {}, account=began, cursor="moved")

    assert cursor_of(record) is None


@pytest.mark.parametrize(
    "fault",
    [
        {"name": "half a \ud83d character"},
        {"began_on": date(1, 1, 1)},
        {"person_id": "9" * 400},
        {"changed_at": datetime(9999, 12, 31, 23, tzinfo=UTC), "ended_on": date(9999, 12, 31)},
    ],
)
def test_a_record_that_cannot_be_kept_is_told_and_keeps_no_other_out(
    record: Record, crm: CrmLeads, fault: dict[str, object]
) -> None:
    bad = in_crm("7", 3, ending=OutcomeKind.LOST, **fault)

    tell(crm, bad, in_crm("8", 3))
    assert crm.lead_of("7") is None
    assert crm.lead_of("8") is not None
    assert crm.status().unread.keys() == {"7"}
    assert crm.status().leads == 1

    tell(crm, in_crm("7", 3))
    assert crm.lead_of("7") is not None
    assert crm.status().unread == {}

    tell(crm, bad)
    assert crm.lead_of("7") is not None
    assert crm.status().unread.keys() == {"7"}


def test_who_wrote_on_whatsapp_is_the_same_lead_in_the_crm(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    Intake(record, "brokerage_a").add([incoming("lead_wa_1", phone=PHONE, name="Priya")])

    told = arrival(
        "7",
        Alias(AliasKind.CRM_ID, "tryton:sales:3"),
        phone=PHONE,
        name="Priya Desai",
        created_at=hours(50),
    )
    take(crm, told)
    take(crm, told)

    assert crm.lead_of("7") == "lead_wa_1"
    [lead] = LeadStore(record, scope).all_leads()
    assert (lead.created_at, lead.name) == (hours(0), "Priya Desai")


def test_two_records_of_a_person_are_two_leads(record: Record, scope: Scope, crm: CrmLeads) -> None:
    Intake(record, "brokerage_a").add([incoming("lead_wa_1", phone=PHONE)])

    take(
        crm,
        arrival("7", phone=PHONE, created_at=hours(50)),
        arrival("8", phone=PHONE, created_at=hours(99)),
    )

    assert (crm.lead_of("7"), crm.lead_of("8")) == ("lead_wa_1", "lead_crm_8")


def test_another_name_on_the_phone_is_a_lead_of_its_own(record: Record, crm: CrmLeads) -> None:
    Intake(record, "brokerage_a").add([incoming("lead_wa_1", phone=PHONE, name="Priya Desai")])

    take(crm, arrival("7", phone=PHONE, name="Kiran", created_at=hours(50)))

    assert crm.lead_of("7") == "lead_crm_7"


def test_what_was_lost_before_they_wrote_is_another_enquiry(record: Record, crm: CrmLeads) -> None:
    Intake(record, "brokerage_a").add([incoming("lead_wa_1", phone=PHONE, created_at=hours(1000))])
    lost = Outcome(OutcomeKind.LOST, hours(60), hours(60))

    take(crm, arrival("7", phone=PHONE, stage="Lost", outcomes=(lost,)))

    assert crm.lead_of("7") == "lead_crm_7"


def test_two_known_people_are_never_merged_and_the_operator_sees_it(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    own = Alias(AliasKind.CRM_ID, "tryton:sales:3")
    take(crm, arrival("7", own, name="Priya"))
    Intake(record, "brokerage_a").add([incoming("lead_wa_1", phone=PHONE, name="Priya")])

    for _ in range(2):
        take(crm, arrival("7", own, name="Priya", phone=PHONE))

    leads = {lead.lead_id: lead.person_id for lead in LeadStore(record, scope).all_leads()}
    assert leads.keys() == {"lead_crm_7", "lead_wa_1"}
    [clash] = Senders(record, "brokerage_a").clashes()
    assert {clash.person_id, clash.other_id} == set(leads.values())
    assert len(set(leads.values())) == 2


def test_an_ending_of_the_crm_stands_until_the_crm_changes_it(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    lost = Outcome(OutcomeKind.LOST, hours(6), hours(6))
    closed = arrival("7", stage="Lost", outcomes=(lost,))
    take(
        crm,
        arrival("7"),
    )
    take(crm, closed)
    reopened = Outcome(OutcomeKind.REOPENED, hours(7), hours(7))
    Intake(record, "brokerage_a").append("lead_crm_7", outcomes=[reopened])

    take(crm, closed)  # somebody mended a comment

    assert outcome_of(LeadStore(record, scope).lead("lead_crm_7")) is OutcomeKind.REOPENED
    booked = Outcome(OutcomeKind.BOOKED, hours(8), hours(8))
    take(crm, arrival("7", stage="Won", outcomes=(booked,)))
    assert outcome_of(LeadStore(record, scope).lead("lead_crm_7")) is OutcomeKind.BOOKED


def test_a_lost_reason_that_is_entered_later_is_read_and_overwrites_none(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    lost = in_crm("7", 3, stage="Lost", ending=OutcomeKind.LOST, changed_at=hours(9))
    tell(crm, lost, at=10)
    before = LeadStore(record, scope).lead(crm.lead_of("7") or "")

    for at, reason in ((20, "bought elsewhere"), (21, "budget"), (22, None)):
        tell(crm, replace(lost, changed_at=hours(at), lost_reason=reason), at=at + 1)

    after = LeadStore(record, scope).lead(before.lead_id)
    [ending] = before.outcomes
    assert after.outcomes == (replace(ending, reason="bought elsewhere"),)


def test_a_lead_that_the_crm_opens_again_is_open(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    lost = Outcome(OutcomeKind.LOST, hours(6), hours(6))
    take(crm, arrival("7", stage="Lost", outcomes=(lost,)))
    again = arrival("7", stage="Lead")
    again = replace(again, incoming=replace(again.incoming, open_at=hours(8)))

    take(crm, again)

    assert outcome_of(LeadStore(record, scope).lead("lead_crm_7")) is OutcomeKind.REOPENED


@pytest.mark.parametrize(
    ("points", "band", "is_due"),
    [
        (82.0, Band.HOT, False),
        (84.9, Band.HOT, False),
        (85.0, Band.HOT, True),
        (81.0, "warm", True),
    ],
)
def test_a_score_is_written_again_when_it_moved_enough_or_changed_its_band(
    record: Record, scope: Scope, crm: CrmLeads, points: float, band: str, is_due: bool
) -> None:
    take(crm, arrival("7"), arrival("8"))
    log = ScoreLog(record, scope)
    log.save([a_score("lead_crm_7", 82.0, as_of=hours(10))], cause="test")
    assert crm.due(after="", most=9, at=hours(11)) == [DueScore("7", "lead_crm_7", ())]

    crm.note_written([WrittenScore("7", 82.0, "hot", 0.5)], at=hours(11))

    log.save([a_score("lead_crm_7", points, band=Band(band), as_of=hours(12))], cause="test")
    due = crm.due(after="", most=9, at=hours(13))
    assert [one.crm_id for one in due] == (["7"] if is_due else [])


@pytest.mark.parametrize(
    "fields",
    [
        {"consents": ()},
        {"stage": "Lost", "outcomes": (Outcome(OutcomeKind.LOST, hours(6), hours(6)),)},
    ],
)
def test_nothing_is_written_of_who_did_not_agree_or_is_closed(
    record: Record, scope: Scope, crm: CrmLeads, fields: dict[str, object]
) -> None:
    take(crm, arrival("7", **fields))  # type: ignore[arg-type]
    ScoreLog(record, scope).save([a_score("lead_crm_7", 82.0, as_of=hours(10))], cause="test")

    assert crm.due(after="", most=9, at=hours(11)) == []


def test_what_the_crm_refused_is_told_and_tried_again_later(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    take(crm, arrival("7"))
    ScoreLog(record, scope).save([a_score("lead_crm_7", 82.0, as_of=hours(10))], cause="test")

    crm.note_written([WrittenScore("7", 82.0, "hot", 0.5, "not allowed")], at=hours(11))

    assert crm.status().errors == {"7": "not allowed"}
    assert crm.due(after="", most=9, at=hours(11)) == []
    assert len(crm.due(after="", most=9, at=hours(11) + RETRY_AFTER)) == 1
    crm.note_written([WrittenScore("7", 82.0, "hot", 0.5)], at=hours(13))
    assert crm.status().errors == {}


def test_what_was_written_of_who_withdrew_is_to_be_taken_back_once(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    take(crm, arrival("7"), arrival("8"), arrival("9"))
    crm.note_written([WrittenScore(crm_id, 82.0, "hot", 0.5) for crm_id in "78"], at=hours(11))
    for crm_id in "79":
        stop = Consent(Purpose.SCORING, False, hours(12), "STOP", hours(12))
        Intake(record, "brokerage_a").append(crm.lead_of(crm_id) or "", consents=[stop])

    assert withdrawn(crm, hours(13)) == ["7"]
    crm.note_removed("7", at=hours(13), error="not allowed")
    assert crm.status().errors == {"7": "not allowed"}
    assert withdrawn(crm, hours(13)) == []
    assert withdrawn(crm, hours(13) + RETRY_AFTER) == ["7"]
    crm.note_removed("7", at=hours(15), error=None)
    assert withdrawn(crm, hours(99)) == []
    assert (crm.status().written, crm.status().errors) == (1, {})


def test_linked_leads_keep_their_account_at_its_database(record: Record, crm: CrmLeads) -> None:
    accounts = CrmAccounts(record)
    accounts.put(account(database="tpyo"))
    accounts.put(account(cursor="here"))
    take(crm, arrival("7"))

    with pytest.raises(InvalidInput, match="sales"):
        accounts.put(account(database="another"))

    accounts.put(account(base_url="https://new.example.com"))
    assert accounts.every() == [account(base_url="https://new.example.com")]


def tell(crm: CrmLeads, *told: CrmLead, at: float = 31, basis: str = "asked us to call") -> None:
    page = Records(told, {})
    zone, own = ZoneInfo("Asia/Kolkata"), account(basis=basis)
    arriving, unread = arrivals_of(page, own, zone=zone, owners={}, now=hours(at))
    intake(crm).take(arriving, unread, account=account(cursor="here"), cursor="here")


def test_a_record_that_changed_is_marked_until_it_was_read(crm: CrmLeads) -> None:
    crm.mark(["7", "8"], at=hours(0))
    crm.mark(["9"], at=hours(-1))
    read = crm.marked(most=2)
    crm.mark(["7"], at=hours(1))

    crm.unmark(read)

    assert [*read] == ["9", "7"]
    assert [*crm.marked(most=10)] == ["8", "7"]


def in_crm(crm_id: str, at: float, **fields: object) -> CrmLead:
    made = CrmLead(crm_id, "Lead", None, hours(at), hours(at), name="Priya", phones=(PHONE,))
    return replace(made, **fields)  # type: ignore[arg-type]


def test_whoever_withdrew_is_not_agreed_again_by_any_record_of_theirs(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    agreed = incoming("lead_wa_1", phone=PHONE, name="Priya", consents=AGREED)
    Intake(record, "brokerage_a").add([agreed])
    record_consent(
        record, scope, "lead_wa_1", PROCESSING, is_granted=False, basis="STOP", now=hours(10)
    )

    tell(crm, in_crm("7", 3), in_crm("8", 50, person_id="3"), at=51)
    tell(crm, in_crm("9", 60, person_id="3", phones=()), at=61)

    leads = list(LeadStore(record, scope).all_leads())
    assert {lead.lead_id for lead in leads} >= {"lead_wa_1", crm.lead_of("8"), crm.lead_of("9")}
    assert not any(
        is_granted(lead.consents, purpose, at=hours(70)) for lead in leads for purpose in PROCESSING
    )


def test_a_grant_of_the_crm_goes_to_who_did_not_withdraw(
    record: Record, scope: Scope, crm: CrmLeads
) -> None:
    tell(crm, in_crm("7", 3))

    [lead] = LeadStore(record, scope).all_leads()
    assert is_granted(lead.consents, Purpose.SCORING, at=hours(40))


@pytest.mark.parametrize("is_one_page", [True, False])
@pytest.mark.parametrize("second", [("Rakesh Desai", "4"), ("Priya", "3")])
def test_two_records_of_one_phone_and_day_are_two_leads(
    record: Record, scope: Scope, crm: CrmLeads, second: tuple[str, str], is_one_page: bool
) -> None:
    name, person_id = second
    told = (
        in_crm("7", 30, person_id="3"),
        in_crm("8", 31, person_id=person_id, name=name),
    )
    for page in [told] if is_one_page else [told[:1], told[1:]]:
        tell(crm, *page, at=32)

    tell(crm, replace(told[1], stage="Lost", ending=OutcomeKind.LOST, changed_at=hours(33)), at=34)

    leads = LeadStore(record, scope)
    ours = [leads.lead(crm.lead_of(one.crm_id) or "") for one in told]
    assert [lead.name for lead in ours] == ["Priya", name]
    assert [outcome_of(lead) for lead in ours] == [None, OutcomeKind.LOST]


def test_what_a_file_brought_as_booked_that_day_is_no_second_booking(
    record: Record, crm: CrmLeads
) -> None:
    won = Outcome(OutcomeKind.BOOKED, hours(9), hours(9))
    Intake(record, "brokerage_a").add(
        [incoming("lead_file_1", phone=PHONE, name="Priya", outcomes=(won,))]
    )

    tell(crm, in_crm("7", 1, stage="Won", ending=OutcomeKind.BOOKED, changed_at=hours(9)))

    assert crm.lead_of("7") == "lead_file_1"


@pytest.mark.parametrize(
    ("known", "told", "is_one"),
    [
        ("Priya Patel", "Rakesh Patel", False),
        ("Mr Shah", "Mr Desai", False),
        ("Priya", "Ms. Priya Desai", True),
        ("Desai Priya", "Priya Desai", True),
    ],
)
def test_a_surname_or_a_title_alone_makes_nobody_the_same(
    record: Record, crm: CrmLeads, known: str, told: str, is_one: bool
) -> None:
    Intake(record, "brokerage_a").add([incoming("lead_wa_1", phone=PHONE, name=known)])

    take(crm, arrival("7", phone=PHONE, name=told, created_at=hours(50)))

    assert crm.lead_of("7") == ("lead_wa_1" if is_one else "lead_crm_7")


def test_a_chance_that_pakka_did_not_write_is_a_rating_until_it_is_handed_back(
    record: Record, crm: CrmLeads
) -> None:
    def rated() -> int | None:
        found = LeadStore(record, Scope.machinery("brokerage_a")).lead("lead_crm_1").rating
        return found.value if found else None

    take(crm, arrival("1"))
    crm.writing([WrittenScore("1", 60.0, "warm", 0.41)])
    take(crm, replace(arrival("1"), chance=0.41))
    assert rated() is None
    take(crm, replace(arrival("1"), chance=0.8))
    assert rated() == 80
    crm.writing([WrittenScore("1", 62.0, "warm", 0.6)])
    crm.note_written([WrittenScore("1", 62.0, "warm", 0.6)], at=hours(10))

    # The field was left, so the number that stood there before is still Pakka's.
    take(crm, replace(arrival("1"), chance=0.41))

    assert rated() is None


def test_a_withdrawal_on_one_lead_of_a_person_holds_for_those_of_the_crm(
    record: Record, crm: CrmLeads
) -> None:
    take(crm, arrival("1"), arrival("2"))
    scope = Scope.machinery("brokerage_a")
    one, two = LeadStore(record, scope).leads(["lead_crm_1", "lead_crm_2"])
    if one.person_id != two.person_id:
        People(record, scope).merge(one.person_id, two.person_id, reason="one", at=hours(9))
    said = {"is_granted": False, "basis": "phone", "now": hours(10)}
    record_consent(record, scope, "lead_crm_1", [Purpose.SCORING], **said)  # type: ignore[arg-type]

    spread_withdrawals(record, "brokerage_a", at=hours(11))

    lead = LeadStore(record, scope).lead("lead_crm_2")
    assert not lead.allows(Purpose.SCORING, at=hours(12))
