"""Whether a number and its templates are ready: what is missing, in the order to fix it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

import httpx

from app.channels.whatsapp.alerts.owner_alerts import ALERT
from app.channels.whatsapp.leads.reply_sending import REPLY_TEMPLATE as REPLY
from app.channels.whatsapp.sending import TEMPLATES_SETTING, TIMEOUT
from app.settings import WHATSAPP, Settings, is_local_trial
from connectors.queue.channels import Accounts
from connectors.whatsapp.business_account import Approval, Business, Number, Refused, Token
from connectors.whatsapp.webhook import CHANNEL
from leads.model.errors import InvalidInput, Unavailable
from leads.store.enrolment import Enrolment
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff

# The platform keeps their texts: these are what to enter there, word for word. None may begin or
# end with a value, and values contain no line breaks.

APPROVED = "APPROVED"


@dataclass(frozen=True, slots=True)
class RequiredTemplate:
    """One template: what for, its texts by the platform's language code, its quick reply's too."""

    use: str
    name: str
    texts: Mapping[str, str] = field(hash=False)
    button: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def placeholders(self) -> int:
        """How many values its texts have: the same in every language."""
        return next(iter(self.texts.values())).count("{{")


REQUIRED_TEMPLATES = (
    RequiredTemplate(
        use=ALERT,
        name="pakka_alert",
        texts={
            "en": "News of a lead of yours: {{1}}\n\n{{2}}\n\nSent by Pakka.",
            "hi": "आपकी लीड की ख़बर: {{1}}\n\n{{2}}\n\nPakka ने भेजा।",
            "gu": "તમારી લીડના સમાચાર: {{1}}\n\n{{2}}\n\nPakka એ મોકલ્યું.",
        },
        button={"en": "Go on", "hi": "आगे बढ़ें", "gu": "આગળ વધો"},
    ),
    RequiredTemplate(
        use=REPLY,
        name="pakka_reply",
        texts={
            "en": "About your property enquiry: {{1}}\n\nYou can answer here.",
            "hi": "आपकी प्रॉपर्टी की पूछताछ के बारे में: {{1}}\n\nआप यहीं जवाब दे सकते हैं।",
            "gu": "તમારી પ્રોપર્ટીની પૂછપરછ વિશે: {{1}}\n\nતમે અહીં જ જવાબ આપી શકો છો.",
        },
    ),
)


def approved_languages(wanted: RequiredTemplate, found: Iterable[Approval]) -> tuple[str, ...]:
    """The languages in which it is approved in the shape that is sent."""
    shape = (wanted.placeholders, min(1, len(wanted.button)))
    approved = {
        one.language
        for one in found
        if one.status == APPROVED and (one.placeholders, one.buttons) == shape
    }
    return tuple(language for language in wanted.texts if language in approved)


def missing_languages(wanted: RequiredTemplate, found: Iterable[Approval]) -> tuple[str, ...]:
    """By language, what prevents sending it: `hi: not made`, `gu: PENDING`, `en: differs`."""
    known = {one.language: one for one in found}
    fit = approved_languages(wanted, known.values())
    return tuple(
        f"{language}: {_why(known.get(language))}"
        for language in wanted.texts
        if language not in fit
    )


def _why(found: Approval | None) -> str:
    if found is None:
        return "not made"
    return found.status if found.status != APPROVED else "takes other values or buttons"


# What the platform has approved is noted for the brokerage, so that alerts and replies use it.

GUIDE = "docs/whatsapp.md"
WEBHOOK = "/webhooks/whatsapp"
SCOPES = ("whatsapp_business_messaging", "whatsapp_business_management")
# What people write and what becomes of our messages; what staff send from the business app; the
# platform's own stop switch.
FIELDS = ("messages", "smb_message_echoes", "user_preferences")
_AGAIN = "then run pakka whatsapp setup again"


class State(StrEnum):
    """How a step stands; waits: an earlier one is missing."""

    OK = "ok"
    MISSING = "missing"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Check:
    """One step: what was found, and what to do if it is missing."""

    name: str
    state: State
    told: str
    next_step: str | None = None


class SetupCheck:
    """Checks one number's path from the settings to a broker who may ask."""

    def __init__(self, settings: Settings, record: Record) -> None:
        self._settings = settings
        self._record = record
        self._staff = Staff(record)
        self._accounts = Accounts(record)
        self._number_id = settings.whatsapp_phone_number_id or ""
        self._token: Token | None = None
        self._number: Number | None = None

    def bind(self, brokerage: Brokerage, number_id: str | None = None) -> None:
        """Give this number, else the settings', to the brokerage, whoever had it. InvalidInput."""
        if not self._number_id:
            raise InvalidInput(f"No number is set: set {_names(WHATSAPP)} first.")
        own = number_id or self._number_id
        if not (own.isascii() and own.isdecimal()):
            raise InvalidInput("A number's id is digits alone: it is not the number itself.")
        if brokerage.is_synthetic and not is_local_trial(self._settings.whatsapp_base_url):
            raise InvalidInput("That is a demo: real people never join made-up ones.")
        self._accounts.move(CHANNEL, own, brokerage.brokerage_id)

    async def checks(self) -> tuple[Check, ...]:
        """Every step in order; one that needs an earlier, missing one waits."""
        settings = self._settings
        if settings.whatsapp_token is None or settings.whatsapp_app_secret is None:
            missing = f"{_names(WHATSAPP)} are not set"
            step = f"put them into .env as {GUIDE} says, {_AGAIN}"
            return _waiting(Check("settings", State.MISSING, missing, step))
        found = [Check("settings", State.OK, f"for {settings.whatsapp_base_url}")]
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as http:
            business = Business(
                http,
                base_url=settings.whatsapp_base_url,
                version=settings.whatsapp_api_version,
                token=settings.whatsapp_token.get_secret_value(),
                app_secret=settings.whatsapp_app_secret.get_secret_value(),
            )
            for name, check in self._steps(business):
                found.append(await _looked(name, check))
        return tuple(found)

    def _steps(self, business: Business) -> Sequence[tuple[str, Callable[[], Awaitable[Check]]]]:
        return (
            ("token", lambda: self._look_at_token(business)),
            ("number", lambda: self._look_at_number(business)),
            ("brokerage", self._look_at_brokerage),
            ("webhook", lambda: self._look_at_webhook(business)),
            ("templates", lambda: self._look_at_templates(business)),
            ("broker", self._look_at_brokers),
        )

    async def _look_at_token(self, business: Business) -> Check:
        step = f"make a token for a system user as {GUIDE} says, set PAKKA_WHATSAPP_TOKEN, {_AGAIN}"
        try:
            token = await business.token()
        except Refused as refused:
            return Check("token", State.MISSING, str(refused), step)
        if not token.is_valid:
            return Check("token", State.MISSING, "it is not valid any more", step)
        lacking_scopes = [scope for scope in SCOPES if scope not in token.scopes]
        if lacking_scopes:
            found = f"it lacks {' and '.join(lacking_scopes)}"
            return Check("token", State.MISSING, found, step)
        self._token = token
        ends = f"valid until {token.ends_at:%d %B %Y}" if token.ends_at else "valid, without an end"
        return Check("token", State.OK, ends)

    async def _look_at_number(self, business: Business) -> Check:
        if self._token is None:
            return _waits("number", "token")
        try:
            number = await business.number(self._number_id)
        except Refused as refused:
            step = (
                "take the phone number ID beside the number in the app's WhatsApp settings, set "
                f"PAKKA_WHATSAPP_PHONE_NUMBER_ID, and give the system user that account, {_AGAIN}"
            )
            return Check("number", State.MISSING, str(refused), step)
        self._number = number
        found = f"{number.phone}, shown as {number.name}, quality {number.quality.lower()}"
        return Check("number", State.OK, found)

    async def _look_at_brokerage(self) -> Check:
        brokerage = await self._record.call(self._brokerage)
        if brokerage is None:
            step = "pakka whatsapp setup --brokerage NAME"
            return Check("brokerage", State.MISSING, "the number is nobody's yet", step)
        numbers = await self._record.call(self._accounts.of, CHANNEL, brokerage.brokerage_id)
        several = f"; its numbers: {', '.join(numbers)}" if len(numbers) > 1 else ""
        return Check("brokerage", State.OK, f"messages to it are {brokerage.name}'s{several}")

    async def _look_at_webhook(self, business: Business) -> Check:
        number, token = self._number, self._token
        if number is None or token is None or token.app_id is None:
            return _waits("webhook", "number")
        callback = number.callback
        if callback is None or not urlsplit(callback).path.endswith(WEBHOOK):
            found = "no address of Pakka's is set" if callback is None else f"it goes to {callback}"
            step = (
                f"set https://YOUR-HOST{WEBHOOK} and the verify token in the app's webhook "
                f"settings while Pakka is served there, {_AGAIN}"
            )
            return Check("webhook", State.MISSING, found, step)
        if number.account_id is None or not await business.is_app_subscribed(
            number.account_id, token.app_id
        ):
            step = f"subscribe the app to the WhatsApp account as {GUIDE} says, {_AGAIN}"
            return Check("webhook", State.MISSING, "the account tells this app nothing", step)
        fields = await business.fields(token.app_id)
        unheard = [name for name in FIELDS if name not in fields]
        if unheard:
            step = f"subscribe to {', '.join(unheard)} in the app's webhook settings, {_AGAIN}"
            return Check("webhook", State.MISSING, f"not told of {', '.join(unheard)}", step)
        return Check("webhook", State.OK, f"{callback}, told of {', '.join(FIELDS)}")

    async def _look_at_templates(self, business: Business) -> Check:
        if self._number is None or self._number.account_id is None:
            return _waits("templates", "number")
        account_id = self._number.account_id
        known = {
            want: await business.approvals(account_id, want.name) for want in REQUIRED_TEMPLATES
        }
        fit = {want: approved_languages(want, found) for want, found in known.items()}
        await self._record.call(self._note, fit)
        wrong = [
            f"{want.name} ({', '.join(why)})"
            for want, found in known.items()
            if (why := missing_languages(want, found))
        ]
        if wrong:
            step = f"make them in WhatsApp Manager with the texts in {GUIDE}, wait for approval"
            return Check("templates", State.MISSING, "; ".join(wrong), f"{step}, {_AGAIN}")
        named = (f"{want.name} ({', '.join(languages)})" for want, languages in fit.items())
        return Check("templates", State.OK, ", ".join(named))

    async def _look_at_brokers(self) -> Check:
        standings = await self._record.call(self._standings)
        if standings is None:
            return _waits("broker", "brokerage")
        if not standings:
            step = "pakka broker invite NAME: the broker writes the code to the number"
            return Check("broker", State.MISSING, "nobody of the brokerage may ask yet", step)
        reached = sum(standings.values())
        return Check(
            "broker", State.OK, f"{len(standings)} enrolled, {reached} known to be reached"
        )

    def _brokerage(self) -> Brokerage | None:
        owner = self._accounts.owner(CHANNEL, self._number_id)
        return self._staff.brokerage(owner) if owner else None

    def _standings(self) -> dict[str, bool] | None:
        brokerage = self._brokerage()
        return Enrolment(self._record, brokerage.brokerage_id).standings() if brokerage else None

    def _note(self, fit: dict[RequiredTemplate, tuple[str, ...]]) -> None:
        """Note in the brokerage's settings which templates may be sent."""
        brokerage = self._brokerage()
        if brokerage is None:
            return
        approved = {
            want.use: {"name": want.name, "languages": list(languages)}
            for want, languages in fit.items()
            if languages
        }
        if brokerage.settings.get(TEMPLATES_SETTING, {}) != approved:
            own = brokerage.brokerage_id
            self._staff.change_setting(own, TEMPLATES_SETTING, lambda _: approved)


def is_complete(checks: Sequence[Check]) -> bool:
    """Whether nothing is missing."""
    return all(check.state is State.OK for check in checks)


async def _looked(name: str, check: Callable[[], Awaitable[Check]]) -> Check:
    """The step, or why the API could not be called."""
    try:
        return await check()
    except Refused as refused:
        step = f"give the system user full control of the app and the account, {_AGAIN}"
        return Check(name, State.MISSING, str(refused), step)
    except Unavailable as error:
        step = "look at PAKKA_WHATSAPP_BASE_URL, PAKKA_WHATSAPP_API_VERSION and the network"
        return Check(name, State.MISSING, str(error), f"{step}, {_AGAIN}")


def _waiting(first: Check) -> tuple[Check, ...]:
    later = ("token", "number", "brokerage", "webhook", "templates", "broker")
    return (first, *(_waits(name, first.name) for name in later))


def _waits(name: str, earlier: str) -> Check:
    return Check(name, State.WAITS, f"not looked at: the {earlier} first")


def _names(fields: Sequence[str]) -> str:
    return ", ".join(f"PAKKA_{field.upper()}" for field in fields)
