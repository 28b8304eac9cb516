"""`pakka import chat`: one exported chat or a folder of them, and what became of each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.cli.chat_lead_choice import ChatBrokerage, opened_chat_brokerage
from app.cli.terminal import AsJson, BrokerageRef, one_line, progress, say, say_json
from app.data_directory import models_of
from connectors.imports.chat.export import Chat, read_chat
from connectors.imports.chat.roles import (
    KnownNames,
    Roles,
    decide_roles,
    lead_messages,
    new_consents,
)
from language.written_dates import DateOrder
from leads.model.consent import Consent, Purpose
from leads.model.errors import InvalidInput, PakkaError
from leads.model.lead import Lead, Message
from leads.store.intake import Intake
from leads.store.lead_store import LeadName, LeadStore

Json = dict[str, object]

# As many as fit a screen; --json lists them all.
_LINES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ChatResult:
    """One export, its lead as far as known, and how much of it is new to the record."""

    file: str
    chat: Chat
    roles: Roles
    notes: tuple[str, ...]
    lead_id: str | None = None
    new: int = 0
    consents: int = 0

    @property
    def is_importable(self) -> bool:
        """Whether its lead is known, and who wrote what."""
        return self.lead_id is not None and bool(self.roles.of)


def summarise_chat(result: ChatResult) -> Json:
    """Every message, system line and line not understood, as plain values."""
    chat, roles = result.chat, result.roles
    return {
        "file": result.file,
        "lead_id": result.lead_id,
        "senders": [
            {"name": name, "sender": roles.of.get(name), "messages": count}
            for name, count in chat.senders.items()
        ],
        "messages": [
            {
                "sender": roles.of.get(m.sender),
                "name": m.sender,
                "at": m.at.isoformat(),
                "text": m.text,
                "kind": str(m.kind),
                "edited": m.is_edited,
                "line": m.line,
            }
            for m in chat.messages
        ],
        "system": [{"line": s.line, "at": s.at.isoformat(), "text": s.text} for s in chat.system],
        "counts": counts(result),
        "dates": chat.dates,
        "notes": list(_notes(result)),
        "not_understood": [
            {"line": u.line, "text": u.text, "reason": u.reason} for u in chat.not_understood
        ],
    }


def counts(result: ChatResult) -> Json:
    """Lines in, and what they became; `lines` is the sum of the next four."""
    chat = result.chat
    return {
        "lines": chat.lines,
        "message_lines": sum(m.lines for m in chat.messages),
        "system": len(chat.system),
        "not_understood": len(chat.not_understood),
        "blank_lines": chat.blank_lines,
        "messages": len(chat.messages),
        "kinds": dict(Counter(str(m.kind) for m in chat.messages)),
        "new": result.new,
        "consents": result.consents,
    }


def preview_chat(result: ChatResult, *, is_written: bool) -> str:
    """The result as lines for a terminal."""
    chat = result.chat
    kinds = Counter(str(m.kind) for m in chat.messages)
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    fate = "added" if is_written else "would be added"
    lines = [
        f"{result.file}: {len(chat.messages)} messages ({said}), {len(chat.system)} system lines; "
        f"{result.new} {fate}.",
        *([f"Consent to {result.consents} purposes {fate}."] if result.consents else []),
        *(f"- {note}" for note in _notes(result)),
    ]
    return "\n".join(lines + _unread(result))


def _notes(result: ChatResult) -> Sequence[str]:
    return (*result.chat.notes, *result.roles.notes, *result.notes)


def _unread(result: ChatResult) -> list[str]:
    unread = result.chat.not_understood
    if not unread:
        return []
    shown = [f"  line {u.line} {u.reason}: {u.text[:100]}" for u in unread[:_LINES_SHOWN]]
    more = len(unread) - len(shown)
    rest = [f"  and {more} more: see --json"] if more else []
    return [f"Not understood: {len(unread)} lines", *shown, *rest]


# One lead's messages per write: 2,000 rows block other writers for a fraction of a second.
MESSAGES_AT_ONCE = 2_000
EXPORTS = (".txt", ".zip")


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the operator asked for."""

    lead: str | None
    lead_names: tuple[str, ...]
    broker_names: tuple[str, ...]
    basis: str | None
    purposes: tuple[Purpose, ...]
    dates: DateOrder | None
    dry_run: bool
    may_ask: bool


def import_chat(
    file: Annotated[
        Path, typer.Argument(help="A chat that WhatsApp exported (text or zip), or a folder.")
    ],
    lead: Annotated[
        str | None,
        typer.Option("--lead", help="Whose chat: an id, a name or a phone only one lead has."),
    ] = None,
    lead_name: Annotated[
        list[str] | None, typer.Option("--lead-name", help="The lead's name in the chat.")
    ] = None,
    broker_name: Annotated[
        list[str] | None, typer.Option("--broker-name", help="The broker's name in the chat.")
    ] = None,
    basis: Annotated[
        str | None, typer.Option("--basis", help="The lawful basis, in your words.")
    ] = None,
    purposes: Annotated[
        str | None,
        typer.Option("--purposes", help="What it allows: scoring,embedding,llm,contact,messages."),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option("--dates", help="day_first or month_first; told by the file otherwise."),
    ] = None,
    brokerage: BrokerageRef = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be understood; write nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Import exported chats; a second import adds only what is new."""
    wish = _Wish(
        lead=lead,
        lead_names=tuple(lead_name or ()),
        broker_names=tuple(broker_name or ()),
        basis=basis,
        purposes=_purposes(basis, purposes),
        dates=_order(dates),
        dry_run=dry_run,
        may_ask=sys.stdin.isatty() and not as_json,
    )
    run = _import_folder if file.is_dir() else _import_file
    run(file, brokerage, wish, as_json)


def _purposes(basis: str | None, purposes: str | None) -> tuple[Purpose, ...]:
    """The purposes named; a basis needs purposes, and purposes need a basis."""
    words = [word.strip().casefold() for word in (purposes or "").split(",") if word.strip()]
    if bool((basis or "").strip()) != bool(words):
        raise InvalidInput("Give --basis and --purposes together.", field="basis")
    known = [str(purpose) for purpose in Purpose]
    if any(word not in known for word in words):
        raise InvalidInput(f"--purposes are some of {','.join(known)}.", field="purposes")
    return tuple(Purpose(word) for word in words)


def _order(dates: str | None) -> DateOrder | None:
    match dates:
        case None | "day_first" | "month_first":
            return dates
        case _:
            raise InvalidInput("--dates is day_first or month_first.", field="dates")


def _import_file(file: Path, brokerage: str | None, wish: _Wish, as_json: bool) -> None:
    with opened_chat_brokerage(brokerage, lead_id=wish.lead, dry_run=wish.dry_run) as into:
        result = _import(into, file, wish)
        _score(into, wish, [result])
    if as_json:
        say_json(summarise_chat(result))
    else:
        say(preview_chat(result, is_written=not wish.dry_run))


def _import_folder(folder: Path, brokerage: str | None, wish: _Wish, as_json: bool) -> None:
    files = sorted(p for p in folder.iterdir() if p.suffix.casefold() in EXPORTS and p.is_file())
    if not files:
        raise InvalidInput(f"{folder} has no exported chat (.txt or .zip).", field="file")
    with opened_chat_brokerage(brokerage, lead_id=wish.lead, dry_run=wish.dry_run) as into:
        done, refused = _import_all(into, files, replace(wish, may_ask=False))
        _score(into, wish, done)
    if as_json:
        say_json({"files": [summarise_chat(result) for result in done], "refused": refused})
    else:
        for result in done:
            say(preview_chat(result, is_written=not wish.dry_run))
        for refusal in refused:
            say(f"{refusal['file']}: not imported. {refusal['reason']}")
        say(_summary(done, refused=len(refused), is_written=not wish.dry_run))
    if not done:
        raise typer.Exit(1)


def _summary(done: Sequence[ChatResult], *, refused: int, is_written: bool) -> str:
    """How many were read, and how many not imported: a dry run's count is that of the real one."""
    good = sum(result.is_importable for result in done)
    rest = refused + len(done) - good
    return f"{good} chats read, {rest} {'not imported' if is_written else 'would not be imported'}."


def _import_all(
    into: ChatBrokerage, files: list[Path], wish: _Wish
) -> tuple[list[ChatResult], list[dict[str, str]]]:
    """One export after the other; one that cannot be read does not stop the next."""
    from rich.console import Console
    from rich.progress import track

    done: list[ChatResult] = []
    refused: list[dict[str, str]] = []
    console = Console(file=sys.stderr)
    for file in track(files, description="Importing chats", console=console):
        try:
            done.append(_import(into, file, wish))
        except PakkaError as error:
            refused.append({"file": file.name, "reason": str(error)})
    return done, refused


def _import(into: ChatBrokerage, file: Path, wish: _Wish) -> ChatResult:
    """Read one export, find whose it is, and keep what is new unless this is a dry run."""
    zone = ZoneInfo(into.brokerage.timezone)
    chat = read_chat(file, zone=zone, read_at=into.now, dates=wish.dates)
    name, missing = _lead(into, chat, wish)
    roles = _roles(into, chat, wish, name)
    if name is None:
        return ChatResult(file=file.name, chat=chat, roles=roles, notes=missing)
    lead = LeadStore(into.record, into.scope).lead(name.lead_id)
    stored = {message.message_id for message in lead.messages}
    messages = [m for m in lead_messages(chat, roles, lead.lead_id) if m.message_id not in stored]
    grants, withdrawn = new_consents(lead, wish.basis or "", wish.purposes, at=into.now)
    if not wish.dry_run:
        _keep(into, lead, messages, grants)
    return ChatResult(
        file=file.name,
        chat=chat,
        roles=roles,
        lead_id=lead.lead_id,
        new=len(messages),
        consents=len(grants),
        notes=(*_remarks(into, wish), *withdrawn),
    )


def _lead(into: ChatBrokerage, chat: Chat, wish: _Wish) -> tuple[LeadName | None, tuple[str, ...]]:
    """The lead; a dry run goes on without one and says why."""
    try:
        if wish.lead is not None:
            return into.names.find(wish.lead), ()
        return into.names.of_chat(chat, into.staff), ()
    except PakkaError as error:
        if wish.dry_run:
            return None, (str(error),)
        raise


def _roles(into: ChatBrokerage, chat: Chat, wish: _Wish, name: LeadName | None) -> Roles:
    """Who is who: given, guessed, or asked in a terminal; a dry run goes on without knowing."""
    stored = (name.name, name.phone) if name else ()
    known = KnownNames(
        wish.lead_names, wish.broker_names, tuple(s for s in stored if s), into.staff
    )
    try:
        return decide_roles(chat, known)
    except InvalidInput as error:
        if wish.may_ask and len(chat.senders) == 2:
            return decide_roles(chat, _ask(chat, known))
        if wish.dry_run:
            return Roles({}, (str(error),))
        raise


def _ask(chat: Chat, known: KnownNames) -> KnownNames:
    for sender in chat.senders:
        if typer.confirm(f"Is {one_line(sender)} the lead?", err=True):
            return replace(known, lead_names=(sender,), broker_names=())
    raise InvalidInput("Then the chat has no lead: nothing was imported.", field="lead-name")


def _keep(
    into: ChatBrokerage, lead: Lead, messages: Sequence[Message], grants: Sequence[Consent]
) -> None:
    intake = Intake(into.record, into.brokerage.brokerage_id)
    if grants:
        intake.append(lead.lead_id, consents=grants)
    for start in range(0, len(messages), MESSAGES_AT_ONCE):
        intake.append(lead.lead_id, messages=messages[start : start + MESSAGES_AT_ONCE])


def _remarks(into: ChatBrokerage, wish: _Wish) -> tuple[str, ...]:
    is_demo, has_basis = into.brokerage.is_synthetic, bool(wish.purposes)
    notes = (
        (is_demo, "The lead is the demo's: its brokerage is made up."),
        (
            not has_basis,
            "No lawful basis was given (--basis, --purposes): consents stay as they were.",
        ),
    )
    return tuple(note for is_so, note in notes if is_so)


def _score(into: ChatBrokerage, wish: _Wish, done: Sequence[ChatResult]) -> None:
    """Scores the leads whose chats added something, if there is a model."""
    from app.imports.file_import import score_new

    if wish.dry_run or not any(result.new or result.consents for result in done):
        return
    if into.brokerage.model_version is None:
        progress("No model yet. Next: pakka train")
    score_new(into.record, models_of(into.record), into.brokerage, at=datetime.now(UTC))
