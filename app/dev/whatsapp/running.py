"""`pakka dev whatsapp` in a terminal: the settings to use, the first people, and serving."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress

from app.dev.whatsapp.postman import Try
from app.dev.whatsapp.server import DevServer, Wishes, make_exchange
from app.dev.whatsapp.world import Business, Template, World, made_up_business
from app.settings import Settings
from leads.errors import InvalidInput

# India gives out no mobile numbers that begin with 5.
_FIRST_PEOPLE = (
    ("broker", "Kiran, a broker", "915000900001", None),
    ("lead", "Meera, who looks for a flat", "915000900002", None),
    ("hidden", "Dev, who hides his number", None, "dev.dekhta"),
)


def run_whatsapp(
    settings: Settings,
    *,
    port: int,
    pakka_url: str | None,
    unreliable_seed: int | None,
    announce: Callable[[str], None],
    on_try: Callable[[Try], None],
) -> None:
    """Serve until interrupted; InvalidInput when the port is taken."""
    listener = _listen(port)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    known = _known_business(settings, url)
    business = known or made_up_business()
    wishes = Wishes(
        pakka_url=pakka_url or f"http://127.0.0.1:{settings.port}",
        business=business,
        unreliable_seed=unreliable_seed,
        on_try=on_try,
    )
    exchange = make_exchange(wishes)
    add_first_people(exchange.world)
    add_our_templates(exchange.world)
    announce("\n".join(_told(url, business, is_known=known is not None)))
    # uvicorn raises the signal that stopped it again: this one must end as the other does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        DevServer(exchange).run(sockets=[listener])


def add_first_people(world: World) -> None:
    """Somebody to write as."""
    for person_id, name, phone, username in _FIRST_PEOPLE:
        world.add_person(name, person_id=person_id, phone=phone, username=username)


def add_our_templates(world: World) -> None:
    """Those that Pakka sends, as if they had been approved."""
    from app.whatsapp.templates import WANTED

    for wanted in WANTED:
        for language, text in wanted.texts.items():
            buttons = (wanted.button[language],) if wanted.button else ()
            world.add_template(Template(wanted.name, language, text, buttons=buttons))


def _known_business(settings: Settings, url: str) -> Business | None:
    """The one of Pakka's settings, when these point here already; Meta's own secrets stay away."""
    secrets = (
        settings.whatsapp_token,
        settings.whatsapp_app_secret,
        settings.whatsapp_verify_token,
    )
    number = settings.whatsapp_phone_number_id
    if settings.whatsapp_base_url != url or number is None:
        return None
    token, secret, verify = (found.get_secret_value() if found else "" for found in secrets)
    return Business(token, secret, verify, phone_number_id=number)


def _told(url: str, business: Business, *, is_known: bool) -> list[str]:
    phones = f"The phones are on {url}/  (Ctrl+C stops them)"
    if is_known:
        return ["Pakka's settings point here already.", phones]
    return [
        "Put these lines into Pakka's .env and start it again:",
        f"PAKKA_WHATSAPP_BASE_URL={url}",
        f"PAKKA_WHATSAPP_TOKEN={business.token}",
        f"PAKKA_WHATSAPP_APP_SECRET={business.app_secret}",
        f"PAKKA_WHATSAPP_VERIFY_TOKEN={business.verify_token}",
        f"PAKKA_WHATSAPP_PHONE_NUMBER_ID={business.phone_number_id}",
        phones,
    ]


def _listen(port: int) -> socket.socket:
    """On this machine only: whoever reaches it writes as anybody."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        # From now on callers wait instead of being refused: the address is told before serving.
        listener.listen()
    except OSError as error:
        listener.close()
        raise InvalidInput(f"Port {port} is taken: choose another.") from error
    return listener
