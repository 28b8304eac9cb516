"""The second channel: one message to the operator by webhook or mail, when WhatsApp is no way."""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
import structlog

from app.settings import Settings, is_local_trial
from leads.errors import InvalidInput, Unavailable

TIMEOUT_SECONDS = 5.0
# Addresses that carry an IPv4 one: NAT64 (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Its own mail server needs no encryption.
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
Resolve = Callable[[str, int], list[str]]
log = structlog.get_logger()


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def has_alarm(settings: Settings) -> bool:
    """Whether anybody is told."""
    return settings.alarm_url is not None or settings.alarm_mail is not None


def deliver(settings: Settings, told: dict[str, Any], *, resolve: Resolve = _resolve) -> None:
    """Tell it on each way that is set. Unavailable or InvalidInput: it went on none of them.

    `told` has a `text`, whose first line is the mail's subject.
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
            way(settings, told, resolve)
        except (InvalidInput, Unavailable) as error:
            failed.append(error)
    if failed and len(failed) == len(ways):
        raise failed[0]
    for one in failed:
        # The other way has told it: once is enough.
        log.warning("alarm.unsent", error=str(one))


def _post(settings: Settings, told: dict[str, Any], resolve: Resolve) -> None:
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
    # To the very address that was looked at: a name may be answered otherwise the next time.
    pinned = url.copy_with(host=addresses[0])
    named = {"Host": url.netloc.decode("ascii")}
    try:
        with httpx.Client(timeout=TIMEOUT_SECONDS, trust_env=False) as http:
            response = http.post(
                pinned, json=told, headers=named, extensions={"sni_hostname": url.host}
            )
    except httpx.HTTPError as error:
        raise Unavailable(f"The alarm's address: {type(error).__name__}.") from error
    if not response.is_success:
        raise Unavailable(f"The alarm's address answered {response.status_code}.")


def is_public(address: str) -> bool:
    """Whether it is an address of the open internet, also the one inside another's form."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inside is not None:
            return inside.is_global
    return ip.is_global and not ip.is_multicast


def _mail(settings: Settings, told: dict[str, Any], _: Resolve) -> None:
    if settings.alarm_mail is None or settings.alarm_smtp is None:
        return
    server = urlsplit(settings.alarm_smtp.get_secret_value())
    host, port = server.hostname or "", server.port
    user, password = unquote(server.username or ""), unquote(server.password or "")
    message = EmailMessage()
    message["Subject"] = f"Pakka: {told['text'].splitlines()[0]}"
    message["From"] = user if "@" in user else settings.alarm_mail
    message["To"] = settings.alarm_mail
    message.set_content(told["text"])
    try:
        # Without a QUIT: how it parts says nothing of the mail, which must not go twice.
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
