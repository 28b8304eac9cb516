"""Which sheets of a workbook hold leads, and which of their columns are the same.

An office keeps running enquiries, bookings and closed ones on sheets of their own, whose headers
grew apart: "Mobile" and "Mob no" are one column, and the sheet's name may be the only stage.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from connectors.imports.cell_parsing import NO, YES, parse_email, parse_phones, value_or_none
from connectors.imports.ending_days import EndingDay, ending_day
from connectors.imports.header import Header, is_named, plain, words_of
from connectors.imports.outcome_columns import HEADERS, LAST_WORDS, ending_of, is_stage, is_unclear
from language.tokens import word_lists
from leads.model.lead import OutcomeKind

_COLUMNS = word_lists("columns", "connectors.imports")
# The column of the sheets' names, where no sheet has one of stages.
SHEET = "Sheet"
_PERSON, _OF_ENQUIRY = frozenset({"phone", "name"}), frozenset({"created_at", "source"})
# What a list of enquiries tells, and a register of bookings does not.
_OF_WORK = frozenset(
    {"source", "budget", "stage", "next_call", "visit", "timeline", "lost_reason", "loan"}
)
_YES_OR_NO = frozenset({*YES, *NO, "n", "y", "na", "nahi", "nathi", "baki", "baaki", "pending"})
_OF_FEW_WORDS = frozenset({"owner", "source", "bhk"})
# A follow-up is a day as often as a remark.
_CALLS = ("follow up", "followup")
_SERIALS = frozenset({*_COLUMNS["serial"], "no", "sr", "number", "#"})
_OF_DAY, _ASKED, _BOOKED, _UNDONE = (
    frozenset(_COLUMNS[name]) for name in ("days_short", "asked", "booked_first", "undone_sheets")
)
_REGISTERED = (EndingDay.ENDING, EndingDay.PAPER)
_NEARLY_ALL = 0.9  # of the rows
_LEAST_SHARED, _LEAST_OF_ENDED, _MOSTLY, _HALF, _SEVERAL = 4, 3, 0.6, 0.5, 2


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's name, what it is of (empty: not known), and the words in its first cells."""

    name: str
    sense: str
    words: frozenset[str]


@dataclass(frozen=True)
class SheetHead:
    """A sheet's name, header and first rows; `described`: the place below the header of the row
    that only says what the columns hold, which is none of them.
    """

    title: str
    header: Header
    rows: Sequence[Sequence[str]]
    described: int | None = None

    @cached_property
    def columns(self) -> list[_Column]:
        """Each column; of two of one sense the first has it."""
        found: list[_Column] = []
        for place, name in enumerate(self.header.cells):
            cells = [row[place].strip() for row in self.rows if place < len(row)]
            sense = _sense(name, cells := [cell for cell in cells if cell])
            words = frozenset(c.casefold() for c in cells if any(map(str.isalpha, c)))
            same = next(
                (n for n, column in enumerate(found) if sense and column.sense == sense), None
            )
            if same is not None and _says_enquiry(name) and not _says_enquiry(found[same].name):
                # "Date" beside "Inquiry Date" is another day.
                found[same] = replace(found[same], sense="")
                same = None
            found.append(_Column(name, sense if same is None else "", words))
        return self._with_day_of_booking(found)

    def _with_day_of_booking(self, found: list[_Column]) -> list[_Column]:
        """Under its own name the bare "Date" of a register of bookings, which tells nothing of an
        enquiry: it is the booking's.
        """
        senses = {column.sense for column in found}
        is_register = self._ending_by_name is OutcomeKind.BOOKED and senses.isdisjoint(_OF_WORK)
        if not is_register or "outcome_at" in senses:
            return found
        return [
            replace(column, name=_day_of(self.title, column.name), sense="outcome_at")
            if column.sense == "created_at" and not _says_enquiry(column.name)
            else column
            for column in found
        ]

    @property
    def tells_end(self) -> bool:
        """Whether its name says how the leads on it ended, or may: "Booking", "Closed"."""
        return self.ending is not None or is_unclear(self._bare_title)

    @property
    def tells_stage(self) -> bool:
        """Whether its name is a stage: "Running" is, "Jan-Mar 26" and "Enquiry" are none."""
        return self.tells_end or is_stage(self.title)

    @cached_property
    def ending(self) -> OutcomeKind | None:
        """How the leads on it ended, by its name or as every row has a day of booking."""
        by_name = self._ending_by_name
        return OutcomeKind.BOOKED if by_name is None and self._dates_bookings else by_name

    @property
    def _dates_bookings(self) -> bool:
        """Whether it is a register of bookings, whatever it is called: "Deal Dt", always filled."""
        senses = {column.sense for column in self.columns}
        if not senses.isdisjoint({*_OF_WORK, "created_at"}) or not self.rows:
            return False
        return any(
            column.sense == "outcome_at"
            and is_named(column.name, _COLUMNS["booking_words"])
            and sum(bool(row[at].strip()) for row in self.rows if at < len(row))
            >= _NEARLY_ALL * sum(map(any, self.rows))
            for at, column in enumerate(self.columns)
        )

    @cached_property
    def _ending_by_name(self) -> OutcomeKind | None:
        """By its name, if that says nothing else: no "Customer data"."""
        words = words_of(self.title)
        if not _UNDONE.isdisjoint(words):
            return OutcomeKind.LOST
        bare = self._bare_title
        if bare in _COLUMNS["lost_sheets"] or bare.split(" ")[0] in _COLUMNS["lost_sheets"]:
            return OutcomeKind.LOST
        is_asked = not (_ASKED - {"lead"}).isdisjoint(words)
        is_booked = bare in _COLUMNS["booked_sheets"] or bare.split(" ")[0] in _BOOKED
        return OutcomeKind.BOOKED if is_booked and not is_asked else None

    @cached_property
    def stage(self) -> str:
        """The stage of its rows: its name, or in plain words how they ended."""
        if self.ending is None or ending_of(self.title) is self.ending:
            return self.title
        return str(self.ending).capitalize()

    @property
    def _bare_title(self) -> str:
        """Its words without years and what every sheet is: "Booking leads 2026" is booking."""
        fillers = _COLUMNS["sheet_fillers"]
        words = (w for w in words_of(self.title) if not w.isdecimal() and w not in fillers)
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet in a list of several: the place in its rows of each column of the list.

    `stage_at`: where its name stands if the row's own cell tells no end; None: nowhere. That cell
    then joins the remark at `remark_at`. `kind_at`: where its name stands if it tells who rents.
    """

    sheet: SheetHead
    places: tuple[int | None, ...]
    stage_at: int | None
    remark_at: int | None
    kind_at: int | None = None

    def fitted(self, row: Sequence[str]) -> list[str]:
        """A row of the sheet in the columns of the list."""
        cells = ["" if at is None or at >= len(row) else row[at] for at in self.places]
        if not any(cells):
            return cells
        if self.kind_at is not None:
            cells[self.kind_at] = self.sheet.title
        if self.stage_at is None:
            return cells
        own = cells[self.stage_at].strip()
        ended = ending_of(own) if own else None
        # "Booked" on the sheet of the cancelled is older than the sheet.
        is_undone = self.sheet.ending is OutcomeKind.LOST and ended is OutcomeKind.BOOKED
        if own and not is_undone and (self.sheet.ending is None or ended is not None):
            return cells
        cells[self.stage_at] = self.sheet.stage
        if own and self.remark_at is not None:
            # "Budget kam" on the sheet of the lost says why.
            cells[self.remark_at] = " | ".join(filter(None, (cells[self.remark_at], own)))
        return cells


@dataclass(frozen=True, slots=True)
class SheetList:
    """The list that several sheets make: its columns, and each sheet's part.

    `joined`: sheet, its own name of a column, and the list's, where they differ.
    """

    headers: tuple[str, ...]
    parts: tuple[SheetPart, ...]
    joined: tuple[tuple[str, str, str], ...] = ()


def one_list(
    longest: SheetHead, sheets: Iterable[SheetHead], apart: Collection[str] = ()
) -> SheetList:
    """One list of the sheets that hold leads like the longest, which is one of them.

    Its columns are the longest's, then what only others have. Columns of the names `apart` are
    joined with those of the same name alone.
    """
    own = frozenset(map(plain, apart))
    columns = list(longest.columns)
    matched: list[tuple[SheetHead, dict[int, int]]] = []
    for sheet in sheets:
        if sheet is longest:
            matched.append((longest, {n: n for n in range(len(longest.columns))}))
            continue
        if not _is_like(longest, sheet):
            continue
        places = _places(columns, sheet, own)
        columns += [sheet.columns[at] for to, at in sorted(places.items()) if to >= len(columns)]
        matched.append((sheet, places))
    stage = _stage_place(columns, [sheet for sheet, _ in matched])
    columns = [_best_named(column, n, matched) for n, column in enumerate(columns)]
    of_kinds = stage != len(columns) and _tell_kinds([sheet.title for sheet, _ in matched])
    has_names = of_kinds or stage == len(columns)
    headers = [column.name for column in columns] + ([SHEET] if has_names else [])
    joined = [
        (sheet.title, sheet.columns[at].name, headers[to])
        for sheet, places in matched
        for to, at in places.items()
        if plain(sheet.columns[at].name) != plain(headers[to])
    ]
    remark = next((n for n, column in enumerate(columns) if column.sense == "remark"), None)
    parts = tuple(
        SheetPart(
            sheet,
            tuple(places.get(n) for n in range(len(headers))),
            stage if has_names or sheet.tells_stage else None,
            remark,
            kind_at=len(columns) if of_kinds else None,
        )
        for sheet, places in matched
    )
    return SheetList(tuple(headers), parts, tuple(joined))


def _best_named(
    column: _Column, place: int, matched: Sequence[tuple[SheetHead, dict[int, int]]]
) -> _Column:
    """The column under the name that tells best what it is: "BHK", not "Property"."""
    found = [sheet.columns[places[place]] for sheet, places in matched if place in places]
    sense = column.sense or next((one.sense for one in found if one.sense in _OF_FEW_WORDS), "")
    if not sense or _named_sense(column.name) == sense:
        return column
    told = next((one.name for one in found if _named_sense(one.name) == sense), column.name)
    return replace(column, name=told, sense=sense)


def _places(known: Sequence[_Column], sheet: SheetHead, apart: Collection[str]) -> dict[int, int]:
    """The place in the list → that in the sheet: by name, then by sense, then by the same words.

    What the list has not goes to its end, as does what stands `apart`.
    """
    ways: tuple[Callable[[_Column, _Column], bool], ...] = (
        lambda one, other: (plain(one.name), one.sense) == (plain(other.name), other.sense),
        lambda one, other: bool(one.sense) and one.sense == other.sense,
        lambda one, other: plain(one.name) == plain(other.name) and not _are_days(one, other),
        _hold_the_same,
    )
    places: dict[int, int] = {}
    left = [at for at, column in enumerate(sheet.columns) if column.name.strip()]
    for is_same in ways:
        for at in list(left):
            free = (
                n
                for n in range(len(known))
                if n not in places and _may_join(known[n], sheet.columns[at], apart)
            )
            to = next((n for n in free if is_same(known[n], sheet.columns[at])), None)
            if to is not None:
                places[to] = at
                left.remove(at)
    return places | {len(known) + n: at for n, at in enumerate(left)}


def _may_join(one: _Column, other: _Column, apart: Collection[str]) -> bool:
    """Whether they may be one column: what stands apart is joined by its own name alone."""
    names = {plain(one.name), plain(other.name)}
    return len(names) == 1 or names.isdisjoint(apart)


def _day_of(title: str, name: str) -> str:
    """ "Date" of the sheet "Bookings" is "Bookings Date"."""
    whole = f"{title} {name}"
    return whole if ending_day(whole) is EndingDay.ENDING else f"Booking {name}"


def _are_days(one: _Column, other: _Column) -> bool:
    """Whether one of them is the day of the enquiry, and the other is not known to be."""
    return "created_at" in (one.sense, other.sense) and one.sense != other.sense


def _hold_the_same(one: _Column, other: _Column) -> bool:
    """Whether both columns hold the same few words: colleagues, sources, the purpose.

    What is known to be a sum, a place or a bank is joined by what it is alone.
    """
    senses = {one.sense, other.sense} - {""}
    these, those = one.words - _YES_OR_NO, other.words - _YES_OR_NO
    fewer, shared = min(len(these), len(those)), len(these & those)
    are_few = len(senses) == 1 and senses <= _OF_FEW_WORDS
    # Of "NRI" and "NRI/Local" one word in common is enough.
    of_one_thing = not set(words_of(one.name)).isdisjoint(words_of(other.name))
    fewest = 0 if of_one_thing else 1
    least = fewest if not senses else _SEVERAL if are_few else len(these | those)
    return shared > least and shared >= _HALF * fewer


def _stage_place(columns: Sequence[_Column], sheets: Sequence[SheetHead]) -> int | None:
    """The column in which the sheets' names tell the stage; None where they tell none."""
    if not any(sheet.tells_end for sheet in sheets):
        return None
    senses = [column.sense for column in columns]
    return senses.index("stage") if "stage" in senses else len(columns)


def _tell_kinds(titles: Sequence[str]) -> bool:
    """Whether the sheets' names tell who rents from who buys: "SALE" and "RENT"."""
    kinds = [
        next((kind for kind, words in _COLUMNS["kinds"].items() if is_named(title, words)), None)
        for title in titles
    ]
    return None not in kinds and len(set(kinds)) > 1


def _is_like(longest: SheetHead, sheet: SheetHead) -> bool:
    own, others = ({plain(c.name) for c in s.columns if c.name.strip()} for s in (sheet, longest))
    shared = {c.sense for c in sheet.columns} & {c.sense for c in longest.columns} - {""}
    if own and own == others:
        return True
    if is_named(sheet.title, _COLUMNS["other_sheets"]):
        return False
    is_of_leads = bool(shared & _PERSON) and (bool(shared & _OF_ENQUIRY) or sheet.tells_end)
    if not sheet.tells_end:
        return is_of_leads and len(shared) >= _LEAST_SHARED
    # A register of bookings may have but a name, a phone and their day.
    has_day = any(ending_day(c.name) in _REGISTERED for c in sheet.columns)
    return is_of_leads and len(shared) + has_day >= _LEAST_OF_ENDED


def _sense(name: str, cells: Sequence[str]) -> str:
    """What a column is of; empty where its name and its cells tell nothing known."""
    for kind, reads in (("phone", parse_phones), ("email", parse_email)):
        if _mostly(cells, reads):
            return kind
    if _mostly(cells, lambda cell: "bhk" in cell.casefold()):
        return "bhk"
    return _named_sense(name)


def _says_enquiry(name: str) -> bool:
    """Whether it is named the day of the enquiry: "Inq. Dt", "Lead date"."""
    words = words_of(name)
    return not _OF_DAY.isdisjoint(words) and not _ASKED.isdisjoint(words)


def _named_sense(name: str) -> str:
    """What the name alone says."""
    if (day := ending_day(name)) is not None:
        return "outcome_at" if day is EndingDay.ENDING else ""
    if plain(name) in _SERIALS:
        return "serial"
    if is_named(name, _COLUMNS["visits"]) and not is_named(name, _COLUMNS["not_visits"]):
        return "visit"
    if is_named(name, (*_COLUMNS["next_call"], *_COLUMNS["next_call_if_ahead"])):
        return "next_call"
    if plain(name) in _COLUMNS["names"] or is_named(name, ("name", "naam")):
        is_other = is_named(name, (*_COLUMNS["things"], *_COLUMNS["other_people"]))
        return "" if is_other else "name"
    if plain(name) in HEADERS:
        return "stage"
    if words_of(name)[-1:] in LAST_WORDS and not is_named(name, _COLUMNS["things"]):
        return "" if is_named(name, _COLUMNS["other_status"]) else "stage"
    if _says_enquiry(name):
        return "created_at"
    for role in ("outcome_at", "created_at", "lost_reason", "owner"):
        if is_named(name, _COLUMNS["roles"][role]):
            is_late = role == "created_at" and is_named(name, _COLUMNS["late_days"])
            return "" if is_late else role
    named = {kind: _COLUMNS[kind] for kind in ("source", "bhk", "locality", "timeline", "remark")}
    named["remark"] = [word for word in named["remark"] if word not in _CALLS]
    named |= {"budget": ["budget", *_COLUMNS["rents"]], "loan": ["loan"]}
    named["locality"] = [*named["locality"], "area"]
    kind = next((kind for kind, names in named.items() if is_named(name, names)), "")
    return kind or ("locality" if plain(name) == "location" else "")


def _mostly(cells: Sequence[str], reads: Callable[[str], object]) -> bool:
    fitting = sum(bool(value_or_none(reads, cell)) for cell in cells)
    return bool(cells) and fitting >= _MOSTLY * len(cells)
