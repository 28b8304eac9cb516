"""The example for Chatwoot in a real browser: a page that posts as Chatwoot does frames it."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import FrameLocator, Page, expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from app.crm_access import set_sidebar_origins
from examples.chatwoot.dashboard_app import SIGNED_IN, make_app
from scoring.artifact import Artifact
from tests.app.house import ONE, House, make_house
from tests.app.pages.browsing import IN_CHROMIUM
from tests.app.serving import running, serving

pytestmark = IN_CHROMIUM
Open = Callable[..., Page]
STAFF = {"asha@example.com": "staff_asha"}
CARD_MS = 60_000


@pytest.fixture(scope="module")
def chatwoot(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[str]:
    """The address of a page that frames the app and answers it as Chatwoot does."""
    house: House = make_house(tmp_path_factory.mktemp("chatwoot"), artifact)
    ours, theirs = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    app, chat = (f"http://localhost:{one.getsockname()[1]}" for one in (ours, theirs))
    set_sidebar_origins(house.pakka.staff, house.pakka.staff.brokerage(ONE), [app, chat])
    host = Starlette(routes=[Route("/", lambda _: HTMLResponse(f'<iframe id="app" src="{app}/">'))])
    with serving(house) as pakka:
        client = httpx.AsyncClient(base_url=pakka, trust_env=False)
        own = make_app(client, house.tokens["adi"], chat, STAFF)
        with running(own, ours), running(host, theirs):
            yield chat


def told(page: Page, **contact: object) -> FrameLocator:
    """The app's frame once Chatwoot has posted this contact."""
    data = {"contact": contact, "conversation": {}, "currentAgent": {"email": "mona@example.com"}}
    page.frame_locator("#app").locator("[role='status']").wait_for(state="attached")
    page.evaluate(
        "told => document.querySelector('#app').contentWindow.postMessage(told, '*')",
        json.dumps({"event": "appContext", "data": data}),
    )
    return page.frame_locator("#app")


def test_the_contact_of_the_conversation_is_shown_to_who_is_signed_in(
    open_page: Open, chatwoot: str
) -> None:
    page = open_page(width=1280, extra_http_headers={SIGNED_IN: "asha@example.com"})
    page.goto(chatwoot)

    app = told(page, phone_number="+919825014821")
    card = app.frame_locator("iframe").locator("h1")
    expect(card).to_contain_text("Priya Mehta", timeout=CARD_MS)
    # A colleague's lead is none, whatever Chatwoot says of who is looking.
    app = told(page, phone_number="+919825015502")
    expect(app.locator("[role='status']")).to_have_text("No lead of yours.")
    assert app.locator("iframe").count() == 0


def test_nobody_is_shown_a_lead_who_did_not_sign_in(open_page: Open, chatwoot: str) -> None:
    page = open_page(chatwoot, width=1280)

    app = told(page, phone_number="+919825014821")

    expect(app.locator("[role='status']")).to_have_text("No lead of yours.")


def test_what_is_no_context_of_chatwoot_is_not_heard(open_page: Open, chatwoot: str) -> None:
    page = open_page(width=1280, extra_http_headers={SIGNED_IN: "asha@example.com"})
    page.goto(chatwoot)
    page.frame_locator("#app").locator("[role='status']").wait_for(state="attached")
    for message in ("{", '"appContext"', '{"event": "appContext"}', '{"event": "other"}'):
        page.evaluate("told => frames[0].postMessage(told, '*')", message)

    app = told(page, phone_number=None, custom_attributes={"crm_id": None})

    # Messages arrive in their order: this one was heard, and the others before it broke nothing.
    expect(app.locator("[role='status']")).to_have_text("No lead of yours.")
