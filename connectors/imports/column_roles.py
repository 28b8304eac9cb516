"""What a column's name and cells suggest about its use, for the first draft of a mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from connectors.imports.cell_parsing import YES, parse_boolean, parse_email, parse_phones
from connectors.imports.column_evidence import Guess, Profile, mostly, source_column, whose_words
from connectors.imports.ending_days import EndingDay, ending_day
from connectors.imports.fact_columns import (
    BHK,
    HOMES,
    LOCALITY,
    PROJECT,
    SOURCE,
    TIMELINE,
    guess_amounts,
    is_known,
    is_place,
    names_homes,
    says_bhk,
    says_by_when,
)
from connectors.imports.header import in_latin, is_named, keys_of, plain, words_of
from connectors.imports.mapping import Entry
from connectors.imports.mapping_columns import OTHER_KIND, ColumnRole, ValueType
from connectors.imports.people import colleague_key, holds_colleagues, holds_names
from connectors.imports.rents import rented_said
from connectors.imports.requirement_columns import REQUIREMENT, says_requirements
from language.tokens import word_lists
from leads.model.lead import LeadKind

_WORDS = word_lists("columns", "connectors.imports")
_CLOSED_BY = ColumnRole.CLOSED_BY
_COLLEAGUE = "names a colleague: a score must not follow who works on a lead"
_NUMBERED = frozenset(("form", "ad", "adset", "campaign", "page", "account", "org", "company"))
_CUT = "numbers that a spreadsheet has cut, 9.87654E+09: export the column as text"
_HALF = 0.5  # of the cells of a second column of colleagues
_DAY_SHARE = 0.9  # days typed by hand
_MOSTLY_NAMES = 0.6  # of the different cells; the rest are nicknames and names nobody listed
_ID_SHARE = 0.95  # ids repeat when a row was exported twice


Fits = Callable[[str, Profile], bool]
_CONSENT = Guess({"role": "consent", "granted": sorted(YES), "purposes": ["contact"]})
# How a column of visits says that there was none, by its type.
_NO_VISIT = {"number": "0", "boolean": "no", "category": "none yet"}
_OF_HOMES = {str(LeadKind.SELL): OTHER_KIND, str(LeadKind.LET): str(LeadKind.RENT)}
_NO_CONTACT = Guess({"role": "consent", "refused": [*sorted(YES)], "purposes": ["contact"]})
# Of WhatsApp alone: such a no forbids messages and no call.
_MESSAGES = Guess({"role": "consent", "granted": sorted(YES), "purposes": ["messages"]})
_NO_MESSAGES = Guess({"role": "consent", "refused": [*sorted(YES)], "purposes": ["messages"]})
_LATE_WORDS = "words of any day: what stood there before the outcome is not known"


def guess_order(columns: dict[str, Profile]) -> str | None:
    """The first column of whole numbers that increase from row to row, and no sorted phones."""
    growing = ((c, p) for c, p in columns.items() if p.is_growing and p.cells > 1)
    return next((c for c, p in growing if not mostly(p, parse_phones)), None)


def guess_roles(
    columns: dict[str, Profile],
    known: dict[str, str],
    told: Iterable[Guess],
    every: Mapping[str, Profile],
) -> dict[str, Guess]:
    """Column → its use, where its name or cells tell more than a type does.

    `known` are plain words of a header → its use in an export of this shape. What a person `told`
    of other columns is guessed of none of these, but for a name; `every`: the file's columns.
    """
    # A name may stand in several columns, and several may be of one type.
    uses_told = {_use(guess.entry) for guess in told} - {"name", *map(str, ValueType)}
    if "budget_max_inr" in uses_told:
        uses_told.add("budget_min_inr")
    guesses = {c: _known_use(known[w]) for c in columns if (w := plain(c)) in known}
    guesses = {c: guess for c, guess in guesses.items() if _use(guess.entry) not in uses_told}
    filled = {column: profile for column, profile in columns.items() if profile.cells}

    def free() -> dict[str, Profile]:
        return {column: p for column, p in filled.items() if column not in guesses}

    def give(guess: Guess, fits: Fits, *, most: int | None = 1) -> None:
        is_given = any(g.entry == guess.entry for g in guesses.values())
        if most == 1 and (is_given or _use(guess.entry) in uses_told):
            return
        fitting = (c for c, p in free().items() if fits(c, p))
        guesses.update(dict.fromkeys(islice(fitting, most), guess))

    give(Guess("email"), lambda _, p: mostly(p, parse_email), most=None)
    give(Guess("phone"), lambda c, p: not _is_of_things(c) and mostly(p, parse_phones), most=None)
    give(Guess("phone", doubt=_CUT), _is_cut_phone, most=None)
    for role, names in _WORDS["roles"].items():
        remark = "names the row, never a feature" if role == ColumnRole.ID else None
        for name in names:
            give(Guess(role, remark=remark), partial(_fits, ColumnRole(role), (name,)))
        if role == ColumnRole.OUTCOME_AT:
            give(Guess(role), _is_ending_day)
    for name in _WORDS["staff"]:
        give(Guess(ColumnRole.OWNER), partial(_is_called, name))
    give(Guess("category", doubt=_COLLEAGUE), _is_of_staff, most=None)
    for name in _WORDS["names"]:
        give(Guess("name"), partial(_is_called, name))
    if all(guess.entry != "name" for guess in guesses.values()):
        parts = _WORDS["name_parts"]
        give(Guess("name"), lambda c, p: plain(c) in parts and _is_words(p), most=None)
    give(Guess("name"), lambda c, p: is_named(c, ("name", "naam")) and _is_person(c, p))
    give(Guess("name"), lambda c, p: _is_person(c, p) and holds_names(p, share=_MOSTLY_NAMES))
    give(REQUIREMENT, says_requirements)
    whole = {column: profile for column, profile in every.items() if profile.cells}
    homes = (p.values for c, p in whole.items() if says_bhk(p) or names_homes(c, p))
    are_rents_told = bool(_kind(whole)) or any(map(rented_said, homes))
    amounts = guess_amounts(free(), are_rents_told=are_rents_told)
    guesses |= {c: g for c, g in amounts.items() if _use(g.entry) not in uses_told}
    give(Guess(HOMES), names_homes)
    give(Guess(BHK), partial(is_known, "bhk"))
    give(Guess(LOCALITY), partial(is_known, "locality"))
    give(Guess(BHK), lambda _, p: says_bhk(p))
    give(Guess(TIMELINE), lambda c, _: is_named(c, _WORDS["timeline"]))
    give(Guess(TIMELINE), says_by_when)
    source = source_column(free())
    give(Guess(SOURCE), lambda c, _: c == source)
    # Words only, since an area may also be a size, and a location a pair of numbers.
    for name in ("area", "location"):
        give(Guess(LOCALITY), partial(_is_called, name))
    give(Guess(LOCALITY), is_place)
    for name in _WORDS["projects"]:
        give(Guess(PROJECT), partial(_names_projects, name))
    give(Guess(ColumnRole.OWNER), _is_of_colleagues)
    owners = [c for c, guess in guesses.items() if guess.entry == ColumnRole.OWNER]
    of_colleagues = _names_some_of(columns, owners)
    give(Guess(_CLOSED_BY), lambda c, p: is_named(c, _WORDS[_CLOSED_BY]) and of_colleagues(c, p))
    give(Guess("category", doubt=_COLLEAGUE), of_colleagues, most=None)
    give(_NO_MESSAGES, lambda c, p: _is_of_messages(c) and _refuses_contact(c, p), most=None)
    give(_NO_CONTACT, _refuses_contact, most=None)
    guesses |= {c: g for c, p in free().items() if (g := _refusing_tags(c, p))}
    give(_MESSAGES, lambda c, p: _is_of_messages(c) and _tells_consent(c, p), most=None)
    give(_CONSENT, _tells_consent, most=None)
    guesses |= _kind(free())
    guesses |= _messages(free())
    return guesses


def _use(entry: Entry) -> object:
    """The role, or the name of a fact or its type."""
    if isinstance(entry, dict):
        name = "rent" if entry.get("is_rent") else entry.get("name")
        return name or entry.get("role") or entry.get("type")
    return entry


def _fits(role: ColumnRole, names: tuple[str, ...], column: str, profile: Profile) -> bool:
    if not is_named(column, names):
        return False
    match role:
        case ColumnRole.CREATED_AT:
            is_plain_day = not is_named(column, _WORDS["late_days"]) and not ending_day(column)
            return is_plain_day and is_day(profile)
        case ColumnRole.OUTCOME_AT:
            is_other = ending_day(column) in (EndingDay.OTHER, EndingDay.CANCELLING)
            return not is_other and is_day(profile)
        case ColumnRole.ID:
            is_phone_or_mail = mostly(profile, parse_phones) or mostly(profile, parse_email)
            return profile.share_of_different >= _ID_SHARE and not is_phone_or_mail
        case ColumnRole.OWNER:
            return _is_words(profile) and words_of(column)[-1:] != ["id"]
        case _:
            return _is_words(profile)


def _is_ending_day(column: str, profile: Profile) -> bool:
    return ending_day(column) is EndingDay.ENDING and is_day(profile)


def _names_projects(name: str, column: str, profile: Profile) -> bool:
    """Whether it says for which project they enquired, in a few words again and again."""
    return is_named(column, (name,)) and profile.likely_type is ValueType.CATEGORY


def _is_of_staff(column: str, profile: Profile) -> bool:
    """A second column of colleagues: who called, besides who owns the lead."""
    is_called_so = is_named(column, _WORDS["roles"]["owner"]) or plain(column) in _WORDS["staff"]
    return is_called_so and profile.likely_type is ValueType.CATEGORY


def _is_of_colleagues(column: str, profile: Profile) -> bool:
    return not is_named(column, _WORDS["things"]) and holds_colleagues(profile, share=_MOSTLY_NAMES)


def _names_some_of(columns: dict[str, Profile], owners: Sequence[str]) -> Fits:
    """Whether half of a column's cells are names that stand in the column of owners too."""
    known = {colleague_key(value) for column in owners for value in columns[column].values}

    def fits(_: str, profile: Profile) -> bool:
        if not known or profile.likely_type is not ValueType.CATEGORY:
            return False
        named = sum(n for value, n in profile.values.items() if colleague_key(value) in known)
        return named >= _HALF * profile.cells

    return fits


def is_day(profile: Profile) -> bool:
    """Whether nearly every cell is a day, including whole seconds since 1970."""
    return profile.cells > 0 and profile.fits[ValueType.DATE] >= _DAY_SHARE * profile.cells


def _is_of_things(column: str) -> bool:
    """ "form_id", "Campaign ID": long numbers of Meta's own."""
    words = words_of(column)
    return words[-1:] == ["id"] and not _NUMBERED.isdisjoint(words)


def _is_cut_phone(column: str, profile: Profile) -> bool:
    is_number = profile.likely_type is ValueType.NUMBER
    is_cut = any("e+" in value.casefold() for value in profile.values)
    return is_named(column, _WORDS["phone"]) and is_number and is_cut


def _is_words(profile: Profile) -> bool:
    return profile.likely_type in (ValueType.TEXT, ValueType.CATEGORY)


def _is_called(name: str, column: str, profile: Profile) -> bool:
    is_called_so = plain(column) == name
    if not column.isascii():
        is_called_so = is_called_so or in_latin(column) == keys_of(name)
    return is_called_so and _is_words(profile)


def with_empty(column: str, kind: str) -> Entry:
    """The type of a column, with what an empty cell means where nobody writes that nothing was: a
    visit that no row tells of took place nowhere.
    """
    is_of_visits = is_named(column, _WORDS["visits"]) and not is_named(column, _WORDS["not_visits"])
    empty = _NO_VISIT.get(kind)
    return {"type": kind, "empty": empty} if is_of_visits and empty is not None else kind


def _is_person(column: str, profile: Profile) -> bool:
    is_thing = is_named(column, _WORDS["things"])
    return not is_thing and profile.likely_type is ValueType.TEXT


def _known_use(use: str) -> Guess:
    """What a known export says about a column."""
    match use:
        case "source":
            return Guess(SOURCE)
        case "message":
            return Guess({"role": "message", "from": "lead"})
        case "budget_min_inr" | "budget_max_inr":
            return Guess({"type": "money_inr", "name": use})
        case _:
            return Guess(use)


def _is_of_messages(column: str) -> bool:
    """Whether it speaks of messages on WhatsApp, and not of calls: "WhatsApp Consent"."""
    return is_named(column, _WORDS["by_message"]) and not is_named(column, _WORDS["by_phone"])


def _is_of_mail(column: str) -> bool:
    """Whether it speaks of e-mails or SMS, which Pakka does not write, and of nothing else."""
    is_of_more = is_named(column, [*_WORDS["by_message"], *_WORDS["by_phone"]])
    return is_named(column, ("email", "e mail", "mail", "sms")) and not is_of_more


def _refuses_contact(column: str, profile: Profile) -> bool:
    """ "Do Not Call", "DND": yes means no; no e-mails is no such wish."""
    is_called_so = is_named(column, _WORDS["no_contact"]) and not _is_of_mail(column)
    return is_called_so and profile.likely_type is ValueType.BOOLEAN


def _refusing_tags(column: str, profile: Profile) -> Guess | None:
    """A column of tags of which some refuse contact: "NRI; DND"."""
    if not is_named(column, ("tag", "tags", "label", "labels")):
        return None
    refusing = [value for value in profile.values if is_named(value, _WORDS["no_contact"])]
    entry: Entry = {"role": "consent", "refused": sorted(refusing), "purposes": ["contact"]}
    return Guess(entry) if refusing else None


def _tells_consent(column: str, profile: Profile) -> bool:
    is_called_so = is_named(column, _WORDS["consent"]) and not _is_of_mail(column)
    return is_called_so and mostly(profile, _yes_or_no)


def _yes_or_no(cell: str) -> bool:
    """Beside "ha", "na" is no missing value."""
    return cell.strip().casefold() != "na" and parse_boolean(cell)


_KINDS_SHARE = 0.9


def _kind(columns: dict[str, Profile]) -> dict[str, Guess]:
    """The first column in which every value names a kind of enquiry; by its values alone where they
    tell who rents from who buys.
    """
    for column, profile in columns.items():
        is_called_so = is_named(column, _WORDS["kind"])
        values: dict[str, list[str]] = {}
        for kind, words in _WORDS["kinds"].items():
            known = {value for some in values.values() for value in some}
            named = [v for v in profile.values if v not in known and is_named(v, words)]
            # "For: Sell" is a home for sale, and no owner who sells.
            told = kind if is_called_so else _OF_HOMES.get(kind, kind)
            if named:
                values[told] = sorted({*values.get(told, ()), *named})
        all_named = {value for some in values.values() for value in some}
        counted = sum(n for value, n in profile.values.items() if value in all_named)
        # A cell may be mistyped; where only the cells tell, all must.
        is_whole = counted >= (_KINDS_SHARE if is_called_so else 1) * profile.counted
        tells = values.keys() - {OTHER_KIND}
        is_rent_or_sale = values.keys() >= {str(LeadKind.RENT), OTHER_KIND}
        if is_whole and tells and (is_rent_or_sale or is_called_so):
            return {column: Guess({"role": "kind", "values": dict(values)})}
    return {}


def _messages(columns: dict[str, Profile]) -> dict[str, Guess]:
    """Columns of somebody's words, each with the column that dates it, if there is one."""
    guesses: dict[str, Guess] = {}
    for column, profile in columns.items():
        sender = whose_words(column, profile)
        if sender is None:
            continue
        entry: dict[str, Entry] = {"role": "message", "from": sender}
        at = _date_of(column, columns)
        if at:
            guesses[at] = Guess("date", doubt=f"it dates {column}, and is used there")
            guesses[column] = Guess(entry | {"at": at})
        elif sender == "broker":
            guesses[column] = Guess(ColumnRole.NOTE)
        else:
            is_late = is_named(column, ("last", "latest"))
            guesses[column] = Guess(entry, doubt=_LATE_WORDS if is_late else None)
    return guesses


def _date_of(column: str, columns: dict[str, Profile]) -> str | None:
    """`Last Message On` dates `Last Message`."""
    words = words_of(column)
    return next(
        (
            other
            for other, profile in columns.items()
            if other != column
            and words_of(other)[: len(words)] == words
            and profile.likely_type is ValueType.DATE
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class KnownExport:
    """An export that is known by its columns (`data/exports.yaml`).

    It gives a file its name, so that next week's export gets the same one. `marks` are headers (as
    plain words) that must all be in the file; `uses`: plain words of a header → what it is, as the
    mapping writes it, where its name alone does not tell.
    """

    key: str
    name: str
    marks: frozenset[str]
    uses: Mapping[str, str] = field(default_factory=dict)


KNOWN_EXPORTS = tuple(
    KnownExport(row["key"], row["name"], frozenset(row["marks"]), row.get("uses", {}))
    for row in word_lists("exports", "connectors.imports")
)


def known_export(headers: Iterable[str]) -> KnownExport | None:
    """The known export whose marks are all in this header."""
    words = {plain(header) for header in headers}
    return next((shape for shape in KNOWN_EXPORTS if shape.marks <= words), None)
