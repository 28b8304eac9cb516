"""Which files the business may upload and send, by the service's own list of types and sizes."""

from __future__ import annotations

from typing import Any

from app.dev.whatsapp.faults import MEDIA_UPLOAD, WRONG_VALUE, Refused
from app.dev.whatsapp.world import World

_MB = 1024 * 1024
_OPEN = "application/vnd.openxmlformats-officedocument."
# The Cloud API's media reference: what may be sent as what, and how large it may be.
_KINDS = {
    "image": (("image/jpeg", "image/png"), 5 * _MB),
    "video": (("video/mp4", "video/3gpp"), 16 * _MB),
    "audio": (("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"), 16 * _MB),
    "sticker": (("image/webp",), _MB // 2),
    "document": (
        (
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            f"{_OPEN}wordprocessingml.document",
            f"{_OPEN}spreadsheetml.sheet",
            f"{_OPEN}presentationml.presentation",
        ),
        100 * _MB,
    ),
}


def check_upload(mime: str, size: int) -> None:
    """Refused where nothing of that type is taken, or not so large."""
    plain = _plain(mime)
    sizes = [most for types, most in _KINDS.values() if plain in types]
    if not sizes:
        raise Refused(MEDIA_UPLOAD, f"{plain[:80]} is not a supported media type.")
    if not 0 < size <= max(sizes):
        raise Refused(MEDIA_UPLOAD, f"The file of {size} bytes is empty or too large.")


def check_use(world: World, kind: str, part: dict[str, Any]) -> None:
    """Refused where the id is of no file, or of one that is no such thing."""
    own = part.get("id") if kind in _KINDS else None
    if own is None:
        return
    media = world.media.get(own)
    if media is None:
        raise Refused(WRONG_VALUE, f"Media ID {own[:40]} does not exist.")
    types, most = _KINDS[kind]
    if kind != "document" and (_plain(media.mime) not in types or len(media.content) > most):
        raise Refused(MEDIA_UPLOAD, f"{_plain(media.mime)} cannot be sent as {kind}.")


def _plain(mime: str) -> str:
    return mime.partition(";")[0].strip().casefold()
