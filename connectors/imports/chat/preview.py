"""What became of an exported chat: facts for `--json`, lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from connectors.imports.chat.export import Chat
from connectors.imports.chat.lead import Roles

Json = dict[str, object]

# A screen; --json lists them all.
_LINES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ChatResult:
    """One export, whose it is as far as that is known, and how much of it is new to the record."""

    file: str
    chat: Chat
    roles: Roles
    notes: tuple[str, ...]
    lead_id: str | None = None
    new: int = 0
    consents: int = 0


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
