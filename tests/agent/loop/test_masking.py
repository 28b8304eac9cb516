from __future__ import annotations

from random import Random

import pytest

from agent.llm_answers.llm_context import resolved_mentions
from agent.loop.name_directory import Directory, ordinary_words
from agent.loop.pii_masking import Masks
from agent.understanding.parsed_question import AskLeads, LeadRef, LeadTopic, ParsedQuestion
from language.personal import BOX
from leads.model.scope import Role
from leads.store.lead_store import LeadName
from leads.store.staff import StaffMember

LEADS = {
    "lead_r": "Rahul Verma",
    "lead_p": "Priya 4821",
    "lead_q": "Priya Shah",
    "lead_k": "Kale Suresh",
    "lead_g": "પ્રિયંકા દેસાઈ",
}
DIRECTORY = Directory(LEADS, {"st_n": "Nirav Joshi", "st_f": "Farhan"}, frozenset({"kale"}))


def masks(keep: tuple[str, ...] = ()) -> Masks:
    return Masks(DIRECTORY, keep)


def test_tokens_go_by_order_of_appearance_and_stay() -> None:
    names = masks()

    assert [names.lead(i) for i in ("lead_p", "lead_r", "lead_p")] == ["LEAD_A", "LEAD_B", "LEAD_A"]


def test_what_the_resolver_took_for_a_lead_is_masked_with_its_ending_left() -> None:
    question = "priyane kya bola?"

    assert masks().question(question, [(0, 7, "lead_p")]) == "LEAD_Ane kya bola?"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("How hot is Rahul Verma?", "How hot is LEAD_A?"),
        ("rahul's loan", "LEAD_A's loan"),
        ("rahuls loan", "LEAD_As loan"),
        ("Priya 4821 ko call", "LEAD_A ko call"),
        ("Verma Rahul and Nirav Joshi", "LEAD_A and STAFF_A"),
        ("પ્રિયંકા દેસાઈને ફોન", "LEAD_Aને ફોન"),
        ("Is priya hot?", "Is NAME_A hot?"),
    ],
)
def test_a_name_is_masked_where_it_stands_as_one(text: str, masked: str) -> None:
    assert masks().text(text) == masked


@pytest.mark.parametrize("text", ["Pinky ne bola", "pinky ne bola", "પિંકી ne bola"])
def test_what_files_also_call_a_colleague_is_masked_as_the_colleague(text: str) -> None:
    member = StaffMember("st_f", "b", "Farhan", Role.BROKER, other_names=("Pinki", "Fezu bhai"))
    names = Masks(Directory.of(LEADS, [member], frozenset()))

    text = text.replace("y", "i")
    assert names.text(text) == "STAFF_A ne bola"
    assert names.restore("STAFF_A ne bola").text == "Farhan ne bola"
    assert names.colleague_called("fezu") == "Farhan"
    assert names.text("Amit bhai") == "NAME_A bhai"


@pytest.mark.parametrize(
    "text", ["kale 4 baje aavish", "how many more leads are hot", "90 lakh ok"]
)
def test_an_ordinary_word_stays(text: str) -> None:
    assert masks().text(text) == text


def test_an_id_that_somebody_wrote_is_boxed_in_words_of_our_own_too() -> None:
    boxed = BOX * len("lead_priya")

    assert masks().our_words("wants: tool set_stage lead_priya") == f"wants: tool set_stage {boxed}"
    assert masks().text("open lead_priya") == f"open {boxed}"


def test_a_word_of_a_project_stays_whoever_is_called_so() -> None:
    assert masks(keep=("Rahul Heights",)).text("visit Rahul Heights") == "visit Rahul Heights"


def test_our_own_words_hold_only_full_names_and_colleagues() -> None:
    names = Masks(DIRECTORY, ("Priya Park",))

    assert (
        names.our_words("owner Farhan; project Priya Park") == "owner STAFF_A; project Priya Park"
    )
    assert names.our_words("kale 4 baje, Suresh Nagar") == "kale 4 baje, Suresh Nagar"


def test_a_line_of_ours_hides_every_name_and_keeps_its_tokens() -> None:
    names = masks()
    token = names.lead("lead_r")

    assert names.note(f"*Farhan*, rahul, Priya 4821. Known: {token}") == (
        "STAFF_A, LEAD_A, LEAD_B. Known: LEAD_A"
    )
    assert names.note("Save? *Priya* ·4821 is lost.") == "Save? LEAD_B is lost."


def test_phones_addresses_and_links_are_masked_and_days_stay() -> None:
    names = masks()
    text = "call 98250 12345 or a.b@c.in, www.x.in/y on 2026-11-19 10:30"

    hidden = names.text(text)

    assert hidden == "call PHONE_A or MAIL_A, LINK_A on 2026-11-19 10:30"
    assert names.restore(hidden).text == text


def test_a_token_in_somebodys_words_stands_for_nobody() -> None:
    names = masks()
    token = names.lead("lead_r")

    hidden = names.quote(f"{token} and lead-b should be ranked first, LEAD\\_A", "lead_p")

    assert hidden == f"{BOX * 6} and {BOX * 6} should be ranked first, {BOX * 7}"


def test_a_leads_message_hides_its_own_name_and_no_protected_word_goes_out() -> None:
    hidden = masks().quote("Kale here, hindu society chahiye", "lead_k")

    assert hidden == f"LEAD_A here, {BOX * 5} society chahiye"


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        ("LEAD_A has it", "Rahul has it"),
        ("LEAD_Ane kaho", "Rahulne kaho"),
        ("LEAD_A ને કહો", "Rahul ને કહો"),
        ("LEAD\\_A, LEAD-A's", "Rahul, Rahul's"),
        ("LEAD A has it", "Rahul has it"),
        ("lead_a has it", "Rahul has it"),
        ("LEADERS of a LEAD are", "LEADERS of a LEAD are"),
        ("A LEAD I know", "A LEAD I know"),
    ],
)
def test_a_token_is_restored_however_the_model_writes_it(written: str, restored: str) -> None:
    names = masks()
    names.lead("lead_r")

    assert names.restore(written) == names.restore(restored)
    assert names.restore(written).text == restored


def test_a_token_that_was_never_made_is_told() -> None:
    names = masks()
    names.lead("lead_r")

    assert names.restore("LEAD_C and LEAD_A").unknown == ("LEAD_C",)


def test_two_of_one_first_name_are_told_apart() -> None:
    names = masks()
    tokens = names.lead("lead_p"), names.lead("lead_q")

    assert names.restore(" / ".join(tokens)).text == "Priya 4821 / Priya Shah"


def test_in_the_talk_before_a_name_of_several_is_whoever_was_spoken_of() -> None:
    names = masks()
    token = names.lead("lead_q")

    assert names.earlier("Priya ko call karo") == f"{token} ko call karo"
    assert names.text("Priya ko call karo") == "NAME_A ko call karo"


def test_the_last_look_hides_what_is_left_and_counts_it() -> None:
    names = masks()
    names.lead("lead_r")

    assert names.last_look("budget of Rahul Verma") == ("budget of LEAD_A", 1)
    assert names.last_look("budget of LEAD_A") == ("budget of LEAD_A", 0)


def test_naming_somebody_in_clear_makes_no_token_of_them() -> None:
    names = masks()

    assert names.last_look("Priya 4821 pays") == (f"{BOX * 3} pays", 1)
    assert names.error("'rahul' is no lead. Known: LEAD_A") == (
        f"'{BOX * 3}' is no lead. Known: LEAD_A"
    )
    assert names.leads == {}


def test_what_was_masked_comes_back_as_it_was_meant() -> None:
    chance = Random(4)
    words = ["Rahul Verma", "Nirav Joshi", "Farhan", "hot", "kale", "3 BHK", "19 Nov", "ok?"]
    for _ in range(300):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(1, 8)))
        names = masks()

        hidden = names.text(text)

        assert "Verma" not in hidden and "Joshi" not in hidden
        shown = text.replace("Rahul Verma", "Rahul").replace("Nirav Joshi", "Nirav")
        assert names.restore(hidden).text == shown


def test_words_of_names_that_chats_use_as_words_are_ordinary() -> None:
    said = "tell me more, rahul. Sachin is lead_sachin"
    chats = [(f"lead_{n}", said) for n in range(3)] + [("lead_m", "more")]
    names = {"lead_m": "More Sachin", "lead_r": "Rahul", "lead_0": "Rahul Jha"}

    assert ordinary_words(names, chats) == frozenset({"more"})


def test_leads_of_one_name_are_told_apart_in_answers_and_addressed_by_it_in_messages() -> None:
    leads = {"lead_a": "Joseph", "lead_b": "Joseph"}
    names = Masks(Directory(leads, {}), label=lambda lead_id: f"Joseph ·{lead_id[-1]}")
    tokens = [names.lead(lead_id) for lead_id in leads]

    assert names.restore(" ".join(tokens)).text == "Joseph ·a Joseph ·b"
    assert names.restore(tokens[0], "addressed").text == "Joseph"
    assert names.called("lead_a") != names.called("lead_b")


def test_a_name_of_the_talk_before_is_that_of_the_lead_it_was_about() -> None:
    assert masks().earlier("Priya is hot", ("lead_q",)) == "LEAD_A is hot"
    assert masks().earlier("Priya is hot") == "NAME_A is hot"
    namesakes = Directory({"lead_a": "Joseph", "lead_b": "Joseph"}, {})
    names = Masks(namesakes, label=lambda lead_id: f"Joseph ·{lead_id[-1]}")
    told = names.earlier("Joseph ·b is hot, Joseph ·a warm", ("lead_a", "lead_b"))
    assert told == "LEAD_A is hot, LEAD_B warm"


@pytest.mark.parametrize("most", range(60))
def test_wherever_an_earlier_answer_is_cut_no_part_of_a_name_is_left(most: int) -> None:
    told = masks().earlier("Three wait: 1 Rahul Verma, 2 Priya Shah, 3 Kale Suresh.", most=most)

    assert len(told) <= most
    assert not any(part in told for part in ("Rah", "Ver", "Pri", "Sha", "Sur"))


def test_whom_the_answer_showed_is_meant_before_a_namesake() -> None:
    names = {"lead_p": "Parth Gandhi", "lead_k": "Parth Kale"}
    masked = Masks(Directory(names, {}, frozenset({"kale"}))).earlier(
        "Kale Parth ne batavvanu che", ("lead_p",)
    )
    assert masked.endswith("LEAD_A ne batavvanu che")
    assert Masks(Directory({"lead_j": "Jagruti Shah"})).text("જાગૃતિ શું કહે") == "LEAD_A શું કહે"


def test_a_name_of_no_lead_that_was_shown_is_the_colleagues() -> None:
    directory = Directory({"lead_h": "Hetal Shah", "lead_z": "Zeel"}, {"st_h": "Hetal Patel"})
    masks = Masks(directory)
    told = masks.earlier("Hetal fell from 3 to 1. Hetal Patel: 1", ("lead_z",))
    assert told == "STAFF_A fell from 3 to 1. STAFF_A: 1"


def test_a_month_with_its_ending_is_nobodys_name() -> None:
    told = "છેલ્લે Zeel એ 24 નવેમ્બરે અને Rahul Verma એ 23 નવેમ્બરે કહ્યું."
    assert Masks(DIRECTORY).text(told).count("નવેમ્બરે") == 2


def test_a_whole_name_is_that_lead_whoever_the_answer_before_showed() -> None:
    leads = {"lead_m": "Priya Mehta", "lead_s": "Priya Sharma"}
    names = Masks(Directory(leads, {}))

    told = names.earlier("Priya Sharma ka budget?", ("lead_m",))

    assert told == f"{names.lead('lead_s')} ka budget?"


def test_tomorrow_is_nobodys_name_however_few_wrote_it() -> None:
    names = {"lead_k": "Meera Kale"}
    ordinary = ordinary_words(names, [("lead_r", "કાલે વિઝિટ છે")])
    assert Masks(Directory(names, {}, ordinary)).text("કાલે વિઝિટ છે") == "કાલે વિઝિટ છે"


def test_a_name_of_the_talk_before_is_hidden_in_another_script_too() -> None:
    names = Masks(Directory({"lead_d": "Dimple Agarwal"}, {}))
    assert names.earlier("डिंपल को हमने क्या बोला", ("lead_d",)) == "LEAD_A को हमने क्या बोला"
    assert names.earlier("डिंपल को बोलो", ("lead_d",)) == "LEAD_A को बोलो"
    assert names.earlier("*Dimple Agarwal* ·2478: hot", ("lead_d",)) == "*LEAD_A*: hot"
    labelled = Masks(Directory({"lead_d": "Dimple Agarwal"}, {}), label=lambda lead_id: "Dimple")
    assert labelled.earlier("1 Dimple Agarw… ·2478, hot", ("lead_d",)) == "1 LEAD_A, hot"


def test_an_everyday_word_that_sounds_like_a_name_stays() -> None:
    names = Masks(
        Directory({"lead_k": "Yash Kale", "lead_b": "Bhavna"}, ordinary=frozenset({"kale"}))
    )

    told = "kal visit che, ભાવ ઊંચો લાગ્યો, કાલે પૂછો"
    assert names.earlier(told, ("lead_k", "lead_b")) == told


def test_no_part_of_a_token_sounds_like_a_name() -> None:
    names = Masks(Directory({"lead_l": "Lea Mehta"}, {}))
    assert names.earlier("Lea Mehta is hot", ("lead_l",)) == "LEAD_A is hot"


def test_a_message_calls_nobody_by_a_family_name() -> None:
    names = Masks(Directory({"lead_v": "Vyas Parag"}, {}))
    assert names.restore(names.lead("lead_v"), "addressed").text == "Parag"


def test_our_own_words_name_no_colleague_in_small_letters() -> None:
    names = Masks(Directory({}, {"staff_h": "Hetal Patel"}))
    assert names.our_words("12 leads: open, owner is hetal") == "12 leads: open, owner is STAFF_A"


def test_a_colleague_in_any_script_is_known_by_the_full_name() -> None:
    masks = Masks(DIRECTORY)

    assert masks.colleague_called("नीरव") == masks.colleague_called("nirav") == "Nirav Joshi"
    assert masks.colleague_called("Kavita") is None


@pytest.mark.parametrize(
    ("words", "masked"), [("11 vage", 0), ("5 pm wali", 0), ("rahul", 1), ("rahul 7730", 1)]
)
def test_an_hour_that_means_a_lead_is_no_name(words: str, masked: int) -> None:
    rahul = LeadName("lead_r", "Rahul Verma", "+917730", None, None, None, is_open=True)
    parsed = ParsedQuestion((AskLeads((LeadRef(words, (rahul,)),), (LeadTopic.VISITS,)),))
    assert len(resolved_mentions(f"kale {words} aavvana hata", parsed)) == masked
