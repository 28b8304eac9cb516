"""What a test can make people here do, as JSON: write, tap, react, look, change, break."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from simulators.whatsapp.exchange import Exchange, Fault
from simulators.whatsapp.person_actions import (
    Changing,
    DeliveryConditions,
    Echoing,
    NewFault,
    NewPerson,
    NewTemplate,
    Saying,
    added,
    changed,
    said_by,
)
from simulators.whatsapp.phone_views import is_typing, shown, shown_person, shown_try
from simulators.whatsapp.webhook_delivery import STEADY, WILD
from simulators.whatsapp.world import Template


def routes(exchange: Exchange) -> APIRouter:
    """The routes under /dev; all on the event loop's thread, where webhooks are delivered."""
    router = APIRouter(prefix="/dev")
    world = exchange.world

    @router.get("/people")
    async def people() -> list[dict[str, Any]]:
        return [shown_person(person) for person in world.people.values()]

    @router.post("/people", status_code=201)
    async def add(new: NewPerson) -> dict[str, Any]:
        return shown_person(added(exchange, new))

    @router.post("/people/{person_id}")
    async def change(person_id: str, told: Changing) -> dict[str, Any]:
        changed(exchange, person_id, told)
        return shown_person(world.person(person_id))

    @router.post("/send", status_code=201)
    async def send(saying: Saying) -> dict[str, Any]:
        return {"messages": [shown(said) for said in said_by(exchange, saying)]}

    @router.post("/echo", status_code=201)
    async def echo(told: Echoing) -> dict[str, Any]:
        return shown(exchange.echo(told.person, told.text))

    @router.post("/read/{person_id}", status_code=204)
    async def read(person_id: str) -> None:
        exchange.look(person_id)

    @router.get("/inbox/{person_id}")
    async def inbox(person_id: str, after: Annotated[int, Query(ge=0)] = 0) -> dict[str, Any]:
        person = world.person(person_id)
        talk = world.talk(person_id)
        typing = is_typing(person, world.clock())
        return {"typing": typing, "messages": [shown(m) for m in talk[after:]]}

    @router.get("/sent")
    async def sent() -> list[dict[str, Any]]:
        return [shown(m) for m in world.messages.values() if m.state is not None]

    @router.post("/faults", status_code=204)
    async def break_sends(told: NewFault) -> None:
        exchange.faults.extend([Fault(told.code, told.hold_seconds)] * told.times)

    @router.post("/templates", status_code=201)
    async def add_template(new: NewTemplate) -> dict[str, str]:
        buttons = tuple(new.buttons)
        template = Template(new.name, new.language, new.body, status=new.status, buttons=buttons)
        world.add_template(template)
        return {"name": new.name, "language": new.language}

    @router.post("/weather", status_code=204)
    async def weather(told: DeliveryConditions) -> None:
        exchange.postman.unreliable = WILD if told.is_unreliable else STEADY

    @router.post("/handshake")
    async def handshake() -> dict[str, bool]:
        is_verified = await exchange.postman.verify(world.business.verify_token)
        return {"is_verified": is_verified}

    @router.get("/tries")
    async def tries() -> dict[str, Any]:
        postman = exchange.postman
        return {"is_idle": postman.is_idle, "tries": [shown_try(t) for t in postman.tries]}

    return router
