"""Reports once that something keeps Pakka from receiving or sending, and once that it is over.

It goes to the log, and by webhook or mail if one is set: one message each.
"""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from email.message import EmailMessage
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
import structlog

from app.runtime.health import Matter, Trouble, is_certain, trouble_of, troubles
from app.runtime.leader import Leader
from app.runtime.periodic import Periodic
from app.settings import Settings, is_local_trial
from app.wiring import Pakka
from connectors.outside_address import is_public, resolve
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Outages
from leads.model.errors import InvalidInput, Unavailable

# The operator is to be told within a minute, even if the first try fails.
EVERY_SECONDS = 15
# The record cannot store that these were reported, since the record is what is out.
_OWN = (Matter.DISK, Matter.RECORD)

TIMEOUT_SECONDS = 5.0
# The machine's own mail server needs no encryption.
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
Resolve = Callable[[str, int], list[str]]
log = structlog.get_logger()


class Alarms(Periodic):
    """Checks four times a minute, while entered; `is_refusing`: the last webhook was not stored."""

    def __init__(self, pakka: Pakka, is_refusing: Callable[[], bool]) -> None:
        # A thread of its own: the record's threads may all be waiting for it.
        super().__init__("alarm", EVERY_SECONDS, partial(asyncio.to_thread, self.look))
        self._pakka = pakka
        self._is_refusing = is_refusing
        self._outages = Outages(pakka.record)
        self._leader = Leader(pakka.record, pakka.settings, "alarms")
        # What this process reported: which trouble, and whether its end.
        self._told: set[tuple[str, str, datetime, bool]] = set()
        self._out: dict[Matter, Trouble] = {}
        self._unsent: str | None = None

    def look(self) -> None:
        """Report what began and what is over; blocking."""
        self._look_here()
        try:
            with self._leader.leading() as leads:
                if leads:
                    self._look_in_record()
        except (Unavailable, OSError):
            return  # reported by the previous check

    def _look_here(self) -> None:
        """Check what only this process sees: each server has its own disk and connection."""
        pakka = self._pakka
        found = troubles(pakka.settings, pakka.record, is_refusing=self._is_refusing())
        now = {one.matter: one for one in found if one.matter in _OWN}
        for matter in [m for m in now if m not in self._out]:
            if self._tell(now[matter], is_over=False):
                self._out[matter] = now[matter]
        for matter in [m for m in self._out if m not in now]:
            if self._tell(self._out[matter], is_over=True):
                del self._out[matter]

    def _look_in_record(self) -> None:
        pakka = self._pakka
        if count := Outbox(pakka.record).mend_times():
            log.info("outbox.times_mended", messages=count)
        now = self._outages.now()
        for one in self._outages.all():
            is_over = one.ended_at is not None
            own = (one.account_id, one.part, one.since, is_over)
            if own not in self._told:
                is_new = one.told_at is None and is_certain(one, now)
                if not (is_over or is_new) or not self._tell(trouble_of(one), is_over=is_over):
                    continue
                self._told.add(own)
            if is_over or one.told_at is None:
                self._outages.mark_reported(one)

    def _tell(self, trouble: Trouble, *, is_over: bool) -> bool:
        """Report it; True when nobody has to be told again."""
        if not has_alarm(self._pakka.settings):
            self._log(trouble, is_over=is_over)
            return True
        try:
            deliver(self._pakka.settings, _words(trouble, self._pakka.clock(), is_over=is_over))
        except (InvalidInput, Unavailable) as error:
            if self._unsent != (said := str(error)):
                self._unsent = said
                log.warning("alarm.unsent", matter=trouble.matter, error=said)
            return False
        self._unsent = None
        self._log(trouble, is_over=is_over)
        return True

    def _log(self, trouble: Trouble, *, is_over: bool) -> None:
        tell = log.info if is_over else log.error
        event = "alarm.over" if is_over else "alarm.begun"
        tell(event, matter=trouble.matter, error=trouble.error, todo=trouble.todo)


def _words(trouble: Trouble, now: datetime, *, is_over: bool) -> dict[str, str | None]:
    """The document that is posted; its `text` is the body of the mail."""
    what = f"Over: {trouble.what}" if is_over else trouble.what
    return {
        "source": "pakka",
        "state": "over" if is_over else "wrong",
        "matter": trouble.matter,
        "what": trouble.what,
        "do": None if is_over else trouble.todo,
        "error": trouble.error,
        "since": (trouble.since or now).isoformat(),
        "text": what if is_over else f"{what}\n\n{trouble.todo}",
    }


def has_alarm(settings: Settings) -> bool:
    """Whether anybody is to be told."""
    return settings.alarm_url is not None or settings.alarm_mail is not None


def deliver(settings: Settings, document: dict[str, Any], *, resolve: Resolve = resolve) -> None:
    """Send it each way that is set. Unavailable or InvalidInput: every way failed.

    `document` has a `text`, whose first line is the mail's subject.
    """
    ways = [
        way
        for way, is_set in (
            (_post, settings.alarm_url is not None),
            (_mail, settings.alarm_mail is not None),
        )
        if is_set
    ]
    failed: list[InvalidInput | Unavailable] = []
    for way in ways:
        try:
            way(settings, document, resolve)
        except (InvalidInput, Unavailable) as error:
            failed.append(error)
    if failed and len(failed) == len(ways):
        raise failed[0]
    for one in failed:
        # The other way worked: once is enough.
        log.warning("alarm.unsent", error=str(one))


def _post(settings: Settings, document: dict[str, Any], resolve: Resolve) -> None:
    if settings.alarm_url is None:
        return
    url = httpx.URL(settings.alarm_url.get_secret_value())
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        addresses = resolve(url.host, port)
    except OSError as error:
        raise Unavailable("The alarm's address has no host of that name.") from error
    if not is_local_trial(settings.whatsapp_base_url) and not all(map(is_public, addresses)):
        raise InvalidInput("The alarm's address is inside a network.", field="alarm_url")
    # To exactly the address that was checked: the name may resolve to another one next time.
    pinned = url.copy_with(host=addresses[0])
    named = {"Host": url.netloc.decode("ascii")}
    try:
        with httpx.Client(timeout=TIMEOUT_SECONDS, trust_env=False) as http:
            response = http.post(
                pinned, json=document, headers=named, extensions={"sni_hostname": url.host}
            )
    except httpx.HTTPError as error:
        raise Unavailable(f"The alarm's address: {type(error).__name__}.") from error
    if not response.is_success:
        raise Unavailable(f"The alarm's address answered {response.status_code}.")


def _mail(settings: Settings, document: dict[str, Any], _: Resolve) -> None:
    if settings.alarm_mail is None or settings.alarm_smtp is None:
        return
    server = urlsplit(settings.alarm_smtp.get_secret_value())
    host, port = server.hostname or "", server.port
    user, password = unquote(server.username or ""), unquote(server.password or "")
    message = EmailMessage()
    message["Subject"] = f"Pakka: {document['text'].splitlines()[0]}"
    message["From"] = user if "@" in user else settings.alarm_mail
    message["To"] = settings.alarm_mail
    message.set_content(document["text"])
    try:
        # Without a QUIT: an error while closing says nothing about the mail, which must not be sent
        # twice.
        with closing(_connected(server.scheme, host, port)) as smtp:
            if user:
                smtp.login(user, password)
            smtp.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(f"The alarm's mail: {type(error).__name__}.") from error


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=TIMEOUT_SECONDS, context=context)
    smtp = smtplib.SMTP(host, port or 587, timeout=TIMEOUT_SECONDS)
    smtp.ehlo()
    if smtp.has_extn("starttls"):
        smtp.starttls(context=context)
    elif host not in _THIS_MACHINE:
        smtp.close()
        raise smtplib.SMTPNotSupportedError("STARTTLS")
    return smtp
