"""The local Graph API: what it takes, refuses, and tells a receiver."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from connectors.whatsapp.incoming_types import StatusIn
from connectors.whatsapp.webhook import is_signed
from simulators.whatsapp.refusals import Limits
from tests.simulators.receiver import Receiver, listening
from tests.simulators.whatsapp_house import WhatsAppHouse, wait_for, whatsapp_house

PRIYA = "+919825014821"
PRIYA_ID = "IN.2081978709342942"
NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(receiver: Receiver, clock: Clock) -> Iterator[WhatsAppHouse]:
    with listening(receiver) as url, whatsapp_house(url, clock=clock, limits=Limits()) as running:
        receiver.verify_token = running.exchange.world.business.verify_token
        running.add("priya", "Priya", phone=PRIYA)
        yield running


def text(body: str = "Hello", to: str = PRIYA, **more: Any) -> dict[str, Any]:
    return {"to": to, "type": "text", "text": {"body": body}, **more}


def buttons(count: int = 3, *, title: str = "Why?") -> dict[str, Any]:
    return [  # type: ignore[return-value]
        {"type": "reply", "reply": {"id": f"ask:{n}", "title": f"{title}{n}"}} for n in range(count)
    ]


def interactive(action: Any, kind: str = "button", body: str = "Hot · 83") -> dict[str, Any]:
    inside = {"type": kind, "body": {"text": body}, "action": action}
    return {"to": PRIYA, "type": "interactive", "interactive": inside}


def rows(count: int, start: int = 0) -> list[dict[str, str]]:
    return [{"id": f"lead:{n}", "title": f"Lead {n}"} for n in range(start, start + count)]


def code(answer: Any) -> int:
    found: int = answer.json()["error"]["code"]
    return found


def test_a_person_writes_and_is_answered_with_states(
    house: WhatsAppHouse, receiver: Receiver
) -> None:
    house.say("priya", "નમસ્તે 🙏")
    answer = house.as_business(text("Hot · 83", biz_opaque_callback_data="out-1"))
    house.settle()
    house.look("priya")
    house.settle()

    taken = answer.json()
    assert taken["contacts"] == [{"input": PRIYA, "wa_id": PRIYA[1:]}]
    (got,) = house.got("priya")
    assert (got["text"], got["message_id"]) == ("Hot · 83", taken["messages"][0]["id"])
    assert receiver.states() == ["sent", "delivered", "read"]
    heard = receiver.heard()
    assert heard[0].text == "નમસ્તે 🙏"  # type: ignore[union-attr]
    assert {r.out_id for r in heard if isinstance(r, StatusIn)} == {"out-1"}


def test_every_webhook_is_signed_over_its_escaped_bytes(
    house: WhatsAppHouse, receiver: Receiver
) -> None:
    house.say("priya", "नमस्ते 👍")
    house.settle()

    secret = house.exchange.world.business.app_secret
    assert is_signed(receiver.bodies[0], receiver.headers[0], secret)
    assert b"\\u0928" in receiver.bodies[0]
    assert b"\\ud83d\\udc4d" in receiver.bodies[0]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (text(""), 100),
        (text("x" * 4097), 100),
        ({"to": PRIYA, "type": "text"}, 131008),
        ({"type": "text", "text": {"body": "to nobody"}}, 100),
        ({"to": PRIYA, "type": "poll", "poll": {}}, 131051),
        (interactive({"buttons": buttons(4)}), 131009),
        (interactive({"buttons": buttons(1, title="x" * 20)}), 131009),
        (interactive({"buttons": buttons(1) + buttons(1)}), 131009),  # type: ignore[operator]
        (interactive({"buttons": buttons(1)}, body="x" * 1025), 131009),
        (interactive({"button": "Open", "sections": [{"rows": rows(11)}]}, "list"), 131009),
        (
            interactive(
                {
                    "button": "Open",
                    "sections": [
                        {"title": "A", "rows": rows(6)},
                        {"title": "B", "rows": rows(5, start=6)},
                    ],
                },
                "list",
            ),
            131009,
        ),
        ({"to": PRIYA, "type": "interactive", "interactive": {"type": "button"}}, 131008),
        ({"recipient": "not an id", "type": "text", "text": {"body": "x"}}, 100),
    ],
)
def test_what_breaks_a_shape_or_limit_is_refused_by_its_code(
    house: WhatsAppHouse, body: dict[str, Any], wanted: int
) -> None:
    house.say("priya", "Hi")

    answer = house.as_business(body)

    assert (answer.status_code, code(answer)) == (400, wanted)
    assert house.got("priya") == []


def test_words_at_their_limits_are_taken(house: WhatsAppHouse, clock: Clock) -> None:
    house.say("priya", "Hi")
    sections = [{"title": "A", "rows": rows(5)}, {"title": "B", "rows": rows(5, start=5)}]
    for body in (
        text("x" * 4096),
        interactive({"buttons": buttons(3)}, body="x" * 1024),
        interactive({"button": "Open", "sections": sections}, "list"),
    ):
        assert house.as_business(body).status_code == 200
        clock.pass_seconds(6)


def test_a_wrong_token_and_a_foreign_number_are_refused(house: WhatsAppHouse) -> None:
    own = house.exchange.world.business
    wrong = house.http.post(
        f"/v23.0/{own.phone_number_id}/messages", json=text(), headers={"Authorization": "Bearer x"}
    )
    right = {"Authorization": f"Bearer {own.token}"}
    foreign = house.http.post("/v23.0/1/messages", json=text(), headers=right)

    assert (wrong.status_code, code(wrong)) == (401, 190)
    assert (foreign.status_code, code(foreign)) == (400, 100)


@pytest.mark.parametrize(
    ("later", "states"), [(-1, ["sent", "delivered"]), (0, ["sent", "delivered"]), (1, ["failed"])]
)
def test_free_text_ends_24_hours_after_the_persons_word(
    house: WhatsAppHouse, receiver: Receiver, clock: Clock, later: int, states: list[str]
) -> None:
    house.say("priya", "Hi")
    clock.pass_seconds(24 * 3600 + later)

    assert house.as_business(text()).status_code == 200
    house.settle()

    assert receiver.states() == states
    errors = {r.error for r in receiver.heard() if isinstance(r, StatusIn)}
    assert errors == ({"131047"} if later > 0 else {None})


def test_a_template_goes_out_at_any_time_when_it_fits(house: WhatsAppHouse, clock: Clock) -> None:
    def using(name: str, *params: str) -> dict[str, Any]:
        given = [{"type": "text", "text": value} for value in params]
        tap = {
            "type": "button",
            "sub_type": "quick_reply",
            "index": "0",
            "parameters": [{"type": "payload", "payload": "reply:lead_1"}],
        }
        own = {
            "name": name,
            "language": {"code": "en"},
            "components": [{"type": "body", "parameters": given}, tap],
        }
        return {"to": PRIYA, "type": "template", "template": own}

    new = {"name": "waits", "language": "en", "body": "{{1}} waits since {{2}}."}
    house.http.post("/dev/templates", json={**new, "buttons": ["Reply"]}).raise_for_status()

    assert code(house.as_business(using("other", "a"))) == 132001
    assert code(house.as_business(using("waits", "Rahul"))) == 132000
    assert house.as_business(using("waits", "{{2}}", "Monday")).status_code == 200
    (got,) = house.got("priya")
    assert got["text"] == "{{2}} waits since Monday."
    house.tap("priya", got["message_id"], "Reply")
    assert house.inbox("priya")[-1]["part"] == {
        "button": {"payload": "reply:lead_1", "text": "Reply"}
    }


def test_one_message_in_six_seconds_to_one_person(house: WhatsAppHouse, clock: Clock) -> None:
    house.add("rahul", phone="+919825017730")
    house.say("priya", "Hi")
    house.say("rahul", "Hi")

    assert house.as_business(text()).status_code == 200
    clock.pass_seconds(5.9)
    assert code(house.as_business(text())) == 131056
    assert house.as_business(text(to="+919825017730")).status_code == 200
    clock.pass_seconds(0.1)
    assert house.as_business(text()).status_code == 200


def test_eighty_messages_a_second_in_all(house: WhatsAppHouse, clock: Clock) -> None:
    for n in range(80):
        assert house.as_business(text(to=f"+9198250{n:05}")).status_code == 200
    assert code(house.as_business(text(to="+919825099999"))) == 130429
    clock.pass_seconds(1)
    assert house.as_business(text(to="+919825099999")).status_code == 200


def test_a_number_of_nobody_and_an_unreachable_person_fail_by_status(
    house: WhatsAppHouse, receiver: Receiver
) -> None:
    house.say("priya", "Hi")
    house.change("priya", is_reachable=False)

    assert house.as_business(text(to="+919999999999")).status_code == 200
    assert house.as_business(text()).status_code == 200
    house.settle()

    assert receiver.states() == ["failed", "failed"]
    assert {r.error for r in receiver.heard() if isinstance(r, StatusIn)} == {"131026"}


def test_somebody_without_a_number_is_written_to_by_id(
    house: WhatsAppHouse, receiver: Receiver
) -> None:
    house.add("muhsin", username="muhsin", user_id=PRIYA_ID, parent_user_id="IN.ENT.9081726354")
    house.say("muhsin", "testing")

    answer = house.as_business({"recipient": PRIYA_ID, "type": "text", "text": {"body": "yes"}})
    house.settle()

    assert answer.json()["contacts"] == [{"input": PRIYA_ID, "user_id": PRIYA_ID}]
    said, status = receiver.heard()[:2]
    assert (said.sender.phone, said.sender.user_id) == (None, PRIYA_ID)
    assert (status.sender.phone, status.sender.user_id) == (None, PRIYA_ID)


def test_to_wins_over_recipient(house: WhatsAppHouse) -> None:
    house.add("muhsin", username="muhsin", user_id=PRIYA_ID)
    house.say("priya", "Hi")

    house.as_business(text(recipient=PRIYA_ID))

    assert len(house.got("priya")) == 1
    assert house.got("muhsin") == []


def test_a_read_receipt_shows_typing_until_the_answer_or_25_seconds(
    house: WhatsAppHouse, clock: Clock
) -> None:
    def typing() -> bool:
        return bool(house.http.get("/dev/inbox/priya").json()["typing"])

    said = house.say("priya", "How hot is Rahul?")
    seen = {"status": "read", "message_id": said, "typing_indicator": {"type": "text"}}

    assert house.as_business(seen).json() == {"success": True}
    assert typing()
    assert house.inbox("priya")[0]["is_seen"]
    clock.pass_seconds(25)
    assert not typing()
    house.as_business(seen)
    house.as_business(text())
    assert not typing()
    assert code(house.as_business({**seen, "message_id": "wamid.none"})) == 100


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_is_not_taken_with_200_comes_again(
    house: WhatsAppHouse, receiver: Receiver, status: int
) -> None:
    receiver.answers = [status, status]

    house.say("priya", "Hi")
    tries = house.exchange.postman.tries
    wait_for(lambda: len(tries) == 3, 60, "it did not come three times")

    assert len(set(receiver.bodies)) == 1
    assert [t.number for t in tries] == [1, 2, 3]


def test_the_unreliable_post_loses_nothing_and_repeats_by_seed(
    receiver: Receiver, clock: Clock
) -> None:
    with (
        listening(receiver) as url,
        whatsapp_house(url, clock=clock, unreliable_seed=4, limits=Limits()) as house,
    ):
        house.add("priya", phone=PRIYA)
        sent = house.send("priya", texts=[f"word {n}" for n in range(40)])
        house.settle()

    came = [item.item_id for item in receiver.items()]
    assert set(came) == set(sent)
    assert len(came) > len(sent)
    assert list(dict.fromkeys(came)) != sent


def test_a_message_is_edited_for_15_minutes_and_deleted_for_60_hours(
    house: WhatsAppHouse, clock: Clock
) -> None:
    said = house.say("priya", "80 lakh")
    (voice,) = house.send("priya", file={"kind": "audio", "mime": "a/b", "content_base64": ""})
    clock.pass_seconds(15 * 60)
    house.edit("priya", said, "95 lakh")
    assert (house.inbox("priya")[0]["text"], house.inbox("priya")[0]["is_edited"]) == (
        "95 lakh",
        True,
    )
    clock.pass_seconds(1)
    late = {"person": "priya", "edit": {"message_id": said, "text": "99 lakh"}}
    assert house.http.post("/dev/send", json=late).status_code == 422
    clock.pass_seconds(60 * 3600 - 15 * 60 - 1)
    house.delete("priya", said)
    assert house.inbox("priya")[0]["is_deleted"]
    clock.pass_seconds(1)
    for gone in (said, voice):
        again = {"person": "priya", "deletion": {"message_id": gone}}
        assert house.http.post("/dev/send", json=again).status_code == 422


def test_nobody_changes_what_somebody_else_wrote(house: WhatsAppHouse) -> None:
    said = house.say("priya", "80 lakh")
    house.add("other", phone="+919825014899")
    for change in ({"edit": {"message_id": said, "text": "x"}}, {"deletion": {"message_id": said}}):
        told = {"person": "other", **change}
        assert house.http.post("/dev/send", json=told).status_code == 422
    assert house.inbox("priya")[0]["text"] == "80 lakh"


def test_the_next_send_fails_as_told(house: WhatsAppHouse, clock: Clock) -> None:
    house.say("priya", "Hi")
    house.break_sends(code=131049)
    house.break_sends(hold_seconds=0.3)

    assert code(house.as_business(text())) == 131049
    with pytest.raises(httpx.ReadTimeout):
        house.as_business(text("taken"), timeout=0.1)
    assert [m["text"] for m in house.got("priya")] == ["taken"]


def test_a_file_goes_up_and_comes_down(house: WhatsAppHouse) -> None:
    own = house.exchange.world.business
    bearer = {"Authorization": f"Bearer {own.token}"}
    up = house.http.post(
        f"/v23.0/{own.phone_number_id}/media",
        data={"messaging_product": "whatsapp", "type": "image/png"},
        files={"file": ("a.png", b"\x89PNG\r\n\x1a\n\x00", "image/png")},
        headers=bearer,
    )
    told = house.http.get(f"/v23.0/{up.json()['id']}", headers=bearer).json()
    down = house.http.get(told["url"], headers=bearer)

    assert (down.content, down.headers["Content-Type"]) == (b"\x89PNG\r\n\x1a\n\x00", "image/png")
    assert told["file_size"] == "9"
    assert house.http.get(told["url"]).status_code == 401
    ended = told["url"].partition("?")[0] + "?ext=1"
    assert house.http.get(ended, headers=bearer).status_code == 404


@pytest.mark.parametrize(
    ("mime", "content"),
    [("application/zip", b"PK"), ("image/png", b""), ("image/png", bytes(5 * 1024 * 1024 + 1))],
)
def test_a_file_that_the_service_does_not_take_is_refused(
    house: WhatsAppHouse, mime: str, content: bytes
) -> None:
    own = house.exchange.world.business
    up = house.http.post(
        f"/v23.0/{own.phone_number_id}/media",
        data={"messaging_product": "whatsapp", "type": mime},
        files={"file": ("a", content, mime)},
        headers={"Authorization": f"Bearer {own.token}"},
    )

    assert code(up) == 131053


def test_a_message_with_a_file_that_is_not_there_or_no_picture_is_refused(
    house: WhatsAppHouse,
) -> None:
    house.say("priya", "Hello")
    pdf = house.exchange.world.add_media("application/pdf", b"%PDF-1.7")

    def image(media_id: str) -> Any:
        return house.as_business({"to": PRIYA, "type": "image", "image": {"id": media_id}})

    assert code(image("404")) == 131009
    assert code(image(pdf.media_id)) == 131053


def test_setup_finds_number_account_webhook_and_templates_from_the_token(
    house: WhatsAppHouse, receiver: Receiver
) -> None:
    own = house.exchange.world.business
    bearer = {"Authorization": f"Bearer {own.token}"}

    def get(path: str) -> Any:
        return house.http.get(f"/v23.0/{path}", headers=bearer).json()

    about = get(f"{own.phone_number_id}?fields=display_phone_number,health_status")
    entities = {e["entity_type"]: e["id"] for e in about["health_status"]["entities"]}
    token = get(f"debug_token?input_token={own.token}")["data"]
    account = entities["WABA"]
    new = {"name": "notice", "language": "gu", "body": "{{1}}"}
    house.http.post("/dev/templates", json=new).raise_for_status()

    assert about.keys() == {"id", "display_phone_number", "health_status"}
    assert {s["scope"]: s["target_ids"] for s in token["granular_scopes"]} == {
        "whatsapp_business_management": [account],
        "whatsapp_business_messaging": [account],
    }
    assert [t["name"] for t in get(f"{account}/message_templates")["data"]] == ["notice"]
    assert get(f"{account}/subscribed_apps")["data"]
    wait_for(lambda: bool(get(f"{own.app_id}/subscriptions")["data"]), 60, "no handshake")
    told = {"callback_url": "http://127.0.0.1:9/", "verify_token": "x", "fields": "messages"}
    refused = house.http.post(f"/v23.0/{own.app_id}/subscriptions", data=told, headers=bearer)
    assert refused.json()["error"]["code"] == 2200
    house.say("priya", "Hi")
    house.settle()
    assert len(receiver.bodies) == 1


def test_a_handshake_fails_with_another_token(house: WhatsAppHouse, receiver: Receiver) -> None:
    def is_verified() -> bool:
        return bool(house.http.post("/dev/handshake").json()["is_verified"])

    assert is_verified()
    receiver.verify_token = "another"
    assert not is_verified()
