"""The templates Pakka sends outside the 24 hours, as a brokerage has them approved.

Their texts are the platform's to keep: these are what to enter there, word for word. None may begin
or end with a value, and values hold no line breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.whatsapp.alerts import ALERT
from app.whatsapp.lead_post import TEMPLATE as REPLY
from connectors.whatsapp.business import Approval

APPROVED = "APPROVED"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One template: what for, its texts by the platform's language code, its quick reply's too."""

    use: str
    name: str
    texts: Mapping[str, str] = field(hash=False)
    button: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def placeholders(self) -> int:
        """How many values its texts take: the same in every language."""
        return next(iter(self.texts.values())).count("{{")


WANTED = (
    Wanted(
        use=ALERT,
        name="pakka_alert",
        texts={
            "en": "News of a lead of yours: {{1}}\n\n{{2}}\n\nSent by Pakka.",
            "hi": "आपकी लीड की ख़बर: {{1}}\n\n{{2}}\n\nPakka ने भेजा।",
            "gu": "તમારી લીડના સમાચાર: {{1}}\n\n{{2}}\n\nPakka એ મોકલ્યું.",
        },
        button={"en": "Go on", "hi": "आगे बढ़ें", "gu": "આગળ વધો"},
    ),
    Wanted(
        use=REPLY,
        name="pakka_reply",
        texts={
            "en": "About your property enquiry: {{1}}\n\nYou can answer here.",
            "hi": "आपकी प्रॉपर्टी की पूछताछ के बारे में: {{1}}\n\nआप यहीं जवाब दे सकते हैं।",
            "gu": "તમારી પ્રોપર્ટીની પૂછપરછ વિશે: {{1}}\n\nતમે અહીં જ જવાબ આપી શકો છો.",
        },
    ),
)


def usable(wanted: Wanted, found: Iterable[Approval]) -> tuple[str, ...]:
    """The languages in which it is approved in the shape that is sent."""
    shape = (wanted.placeholders, min(1, len(wanted.button)))
    approved = {
        one.language
        for one in found
        if one.status == APPROVED and (one.placeholders, one.buttons) == shape
    }
    return tuple(language for language in wanted.texts if language in approved)


def lacking(wanted: Wanted, found: Iterable[Approval]) -> tuple[str, ...]:
    """By language, what keeps it from being sent: `hi: not made`, `gu: PENDING`, `en: differs`."""
    known = {one.language: one for one in found}
    fit = usable(wanted, known.values())
    return tuple(
        f"{language}: {_why(known.get(language))}"
        for language in wanted.texts
        if language not in fit
    )


def _why(found: Approval | None) -> str:
    if found is None:
        return "not made"
    return found.status if found.status != APPROVED else "takes other values or buttons"
