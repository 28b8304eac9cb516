"""What a column may not be used for, and why; a person's own word on it comes first."""

from __future__ import annotations

from connectors.imports.columns import PROTECTED_REASON, is_row_name
from connectors.imports.infer import Profile
from connectors.imports.mapping_schema import BARE_ROLES
from connectors.imports.sources import CHANNELS
from connectors.imports.suggest_leaks import LEAK_AUC, sounds_late
from connectors.imports.suggest_outcome import is_named, words_of
from connectors.imports.suggest_roles import Guess, is_day
from connectors.imports.yaml_words import Entry
from features.protected import has_two_meanings, holds_protected, is_protected_name
from leads.errors import InvalidInput
from leads.mapping import ValueType

LEAVE_OUT = "leave_out"
_TWO_MEANINGS = f"it may say who people are: {PROTECTED_REASON}; say what it is, if it does not"
# What a brokerage does, not the lead: broker-caused (scoring.md, Time and labels).
_OUR_WORK = (
    "calls", "call count", "call counter", "times contacted", "contacted", "attempts", "followups",
    "dialled", "dialed", "dials", "phone kitni baar",
)  # fmt: skip
# Days that come some time after a booking.
_AFTER_BOOKING = ("agreement", "dastavej", "registration", "registry", "possession", "payment")
_SERIAL = ("sr", "sr no", "s no", "sno", "sl no", "serial", "serial no", "serial number")
_ID_ENDS = (["id"], ["code"], ["uuid"])
_OWNERS = ("owner", "assigned to", "agent", "executive", "name")


def as_answered(column: str, use: str, profile: Profile) -> Guess:
    """A person's word on one column: a type, a role, or the name of a known fact."""
    if use == LEAVE_OUT:
        return Guess("text", doubt="left out, as answered")
    if holds_protected(profile.values) or (
        is_protected_name(column) and not has_two_meanings(column)
    ):
        raise InvalidInput(f"{column!r} is never imported: {PROTECTED_REASON}.", field=column)
    if use in ("source", "locality"):
        return Guess({"type": "category", "name": use}, remark="as answered")
    if use in set(ValueType) or use in BARE_ROLES:
        is_named_anew = use in set(ValueType) and has_two_meanings(column)
        entry: Entry = {"type": use, "name": f"lead {column}"} if is_named_anew else use
        return Guess(entry, remark="as answered")
    may = ", ".join((LEAVE_OUT, "source", "locality", *map(str, ValueType), *map(str, BARE_ROLES)))
    raise InvalidInput(f"{column!r} can be one of: {may}.", field=column)


def if_protected(column: str, profile: Profile) -> Guess | None:
    """Set aside by what it holds; by its name where the name can mean nothing else."""
    if has_two_meanings(column):
        if _holds_channels(profile):
            return None
        doubt = PROTECTED_REASON if holds_protected(profile.values) else _TWO_MEANINGS
        return Guess(type_of(profile), doubt=doubt, is_protected=True)
    if is_protected_name(column) and not _is_name_part(column):
        return Guess(type_of(profile), doubt=PROTECTED_REASON, is_protected=True)
    is_list = profile.likely_type is ValueType.CATEGORY
    if is_list and not is_named(column, _OWNERS) and holds_protected(profile.values):
        return Guess("category", doubt=f"its words say it: {PROTECTED_REASON}", is_protected=True)
    return None


def _holds_channels(profile: Profile) -> bool:
    return any(is_named(value.casefold(), CHANNELS) for value in profile.values)


def _is_name_part(column: str) -> bool:
    return " ".join(words_of(column)) == "last name"


def is_wish(column: str) -> bool:
    """A day that the lead wishes or somebody plans: it is no day of work on the lead."""
    return is_named(column, ("possession", "next"))


def is_ending_day(column: str, profile: Profile) -> bool:
    """A day that may be the one it ended, and not that of a paper signed months later."""
    return is_day(profile) and not is_wish(column) and not is_named(column, _AFTER_BOOKING)


def type_of(profile: Profile) -> str:
    """The type that most of its cells have."""
    return str(profile.likely_type or ValueType.CATEGORY)


def doubt_of(column: str, profile: Profile, auc: float | None) -> str | None:
    """Why nothing may be learnt from it; `auc` is how well it alone tells the outcome."""
    if auc is not None and auc > LEAK_AUC:
        return (
            "written after the outcome, it seems: alone it tells who booked in "
            f"{auc * 100:.0f} of 100 pairs"
        )
    if sounds_late(column):
        return "by its name it was written after the outcome, and would tell it"
    if is_named(column, _OUR_WORK):
        return "counts our own work: a score that fed on it would follow whom we called"
    if words_of(column)[-1:] in _ID_ENDS:
        return "names a thing and tells nothing about it"
    if " ".join(words_of(column)) in _SERIAL:
        return "numbers the rows: nothing to learn from"
    if not profile.cells:
        return "empty"
    if is_row_name(profile):
        return "different in every row: nothing to learn from"
    return None
