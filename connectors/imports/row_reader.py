"""One row's cells → one lead with its dated facts, or the reasons why not.

A cell that cannot be read is left out of its lead and noted. Only an unusable row is
refused: one that names nobody, or whose outcome cannot be read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from connectors.imports.cell_parsing import (
    CellError,
    parse_id,
    parse_number,
    value_or_none,
)
from connectors.imports.column_evidence import cell_reader
from connectors.imports.fact_columns import BUDGETS, rooms_of
from connectors.imports.header import is_named, plain
from connectors.imports.import_report import hidden_columns
from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import AttributeColumn, ColumnRole, ValueType, fold
from connectors.imports.people import colleague_key, may_be_one_person, person_name
from connectors.imports.reading_result import LeftOutCell, RowError
from connectors.imports.rents import says_rent
from connectors.imports.requirement_columns import RowRequirements
from connectors.imports.row_budgets import RowBudgets
from connectors.imports.row_cells import FileRows, Row
from connectors.imports.row_events import RowEventReader
from connectors.imports.row_identity import (
    ALIAS_READERS,
    Identities,
    content_columns,
    identifying_columns,
    stable_columns,
)
from connectors.imports.row_outcomes import OutcomeReader, RowEnd, named
from connectors.imports.usual_wordings import plain_source, plain_timeline
from language.tokens import word_lists
from leads.model.consent import Consent
from leads.model.lead import (
    FORM,
    Attribute,
    AttributeValue,
    Event,
    Lead,
    LeadKind,
    Message,
    Outcome,
    OutcomeKind,
)
from leads.model.storable import id_of
from leads.store.intake import Alias, AliasKind, IncomingLead
from leads.store.vocabulary import PROJECT

_NOBODY = "names nobody: it has no id, no phone or e-mail that can be read, and no name"

# The columns of the home that was booked: "Unit No".
_BOOKED_HOMES = word_lists("columns", "connectors.imports")["booked_homes"]
_SHORTEST_ID = 4  # characters
_ID_TWICE = "is the id of another person's row too, so the lead is known by its other cells"

# What identifies a person when no column names the row, most reliable first.
_KNOWN_BY = (AliasKind.CRM_ID, AliasKind.PHONE, AliasKind.EMAIL, AliasKind.WHATSAPP_ID)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row's lead, and which cells it lacks. `number`: the row's. `end`: how it ended. `contacts`:
    our last ones, which a lead that ended lacks. `home`: that which was booked. `remark`: its own
    words."""

    incoming: IncomingLead
    number: int
    end: RowEnd
    contacts: tuple[Event, ...]
    home: str
    remark: str
    left_out: tuple[LeftOutCell, ...] = ()

    @property
    def lead(self) -> Lead:
        return self.incoming.lead

    @property
    def last_end(self) -> Outcome | None:
        """How it ended, as far as this row tells."""
        return self.lead.outcomes[-1] if self.lead.outcomes else None

    def ended_as(self, *kinds: OutcomeKind) -> bool:
        """Whether it ended in one of these ways, by this row."""
        return self.last_end is not None and self.last_end.kind in kinds

    @property
    def is_booked(self) -> bool:
        """Whether its booking stands by this row."""
        return self.ended_as(OutcomeKind.BOOKED)


class RowReader:
    """Reads the rows of one file; remembers ids, to refuse a second row of the same lead."""

    def __init__(
        self,
        mapping: Mapping,
        headers: tuple[str, ...],
        brokerage_id: str,
        imported_at: datetime,
        owners: Dictionary[str, str],
    ) -> None:
        self._mapping = mapping
        self._brokerage_id = brokerage_id
        self._imported_at = imported_at
        self._owners = owners
        self._file = FileRows(mapping, headers, imported_at, hidden_columns(mapping))
        self._attributes = [(a, _reader_of(a, mapping)) for a in mapping.attributes]
        self._requirements = RowRequirements(mapping)
        self._budgets = RowBudgets(mapping, self._requirements)
        self._rows_by_id: dict[str, tuple[int, IncomingLead]] = {}
        self._contents: set[bytes] = set()
        self._used = content_columns(mapping)
        self._identities = Identities(brokerage_id, mapping.source)
        self._stable = stable_columns(mapping)
        self._telling = identifying_columns(mapping)
        self._homes = [header for header in headers if is_named(header, _BOOKED_HOMES)]
        self._ends = OutcomeReader(self._file)
        self._events = RowEventReader(self._file)
        self.unknown_owners: set[str] = set()

    def read(self, number: int, cells: list[str]) -> ReadRow | tuple[RowError, ...] | None:
        """The row's lead with the cells it lacks, or everything that is wrong with the row; None
        for a copy of an earlier one.
        """
        row = Row(number, cells, self._file)
        content = self._content(row)
        if content in self._contents:
            return None
        read = self._read(row)
        if row.errors:
            refused = (RowError(number, c.column, c.reason, c.example) for c in row.left_out)
            return (*row.errors, *refused)
        if ColumnRole.ID in self._mapping.single:
            self._rows_by_id[read.lead.lead_id] = number, read.incoming
        if content is not None:
            self._contents.add(content)
        return replace(read, left_out=tuple(row.left_out))

    def _content(self, row: Row) -> bytes | None:
        """A digest of the row's content; None if nothing tells whose it is, as two may be equal."""
        column = self._mapping.single.get(ColumnRole.ID)
        known_by = [alias.column for alias in self._mapping.aliases] + ([column] if column else [])
        if not any(map(row.is_filled, known_by)):
            return None
        said = json.dumps([row.cell(column).strip() for column in self._used])
        return hashlib.sha256(said.encode(errors="surrogatepass")).digest()[:16]

    def _read(self, row: Row) -> ReadRow:
        is_dated = row.dated_at is not None
        aliases = self._aliases(row)
        lead_id = self._lead_id(row, aliases)
        end = self._ends.read(row)
        contacts = self._events.contacts(row, lead_id)
        kind = self._kind(row)
        lead = Lead(
            lead_id=lead_id,
            brokerage_id=self._brokerage_id,
            # Without an alias nothing links this row's person with another's.
            person_id="" if aliases else id_of("person", lead_id),
            created_at=row.start,
            kind=kind,
            name=self._name(row),
            phone=next((a.value for a in aliases if a.kind is AliasKind.PHONE), None),
            owner_id=self._owner(row, end),
            is_dated=is_dated,
            order_key=self._order_key(row),
            attributes=self._facts(row, kind),
            messages=self._messages(row, lead_id),
            # Of a lead that ended the last contact would tell when.
            events=(*self._events.read(row, lead_id), *(() if end.outcomes else contacts)),
            outcomes=end.outcomes,
            consents=self._consents(row),
        )
        says_open = bool(self._mapping.outcomes) and not end.outcomes
        incoming = IncomingLead(
            lead,
            aliases,
            open_at=self._imported_at if says_open else None,
            heard_at=self._imported_at,
            by_alias=bool(aliases) and not self._has_id(row),
            own_ids=self._own_ids(row),
        )
        home = "".join(plain(row.cell(c)) for c in self._homes if row.is_filled(c))
        said = " ".join(map(plain, row.remarks.cells))
        return ReadRow(incoming, row.number, end, contacts, home.replace(" ", ""), said)

    def _has_id(self, row: Row) -> bool:
        column = self._mapping.single.get(ColumnRole.ID)
        return column is not None and not row.lacks(column)

    def _own_ids(self, row: Row) -> tuple[str, ...]:
        """What its file calls the lead, if that is long enough to name one in a question."""
        column = self._mapping.single.get(ColumnRole.ID)
        own = row.cell(column).strip() if column and row.is_filled(column) else ""
        return (own,) if len(own) >= _SHORTEST_ID else ()

    def _lead_id(self, row: Row, aliases: tuple[Alias, ...]) -> str:
        column = self._mapping.single.get(ColumnRole.ID)
        identity = row.read(column, str.strip)
        if column is not None and not row.is_filled(column):
            row.leave_out(column, "is empty, so the lead is known by its other cells")
        if identity is None:
            return self._id_without_column(row, aliases)
        lead_id = id_of("lead", self._brokerage_id, self._mapping.source, identity)
        if (earlier := self._rows_by_id.get(lead_id)) is not None:
            number, other = earlier
            if self._is_of_another(row, aliases, other):
                row.leave_out(column or "", _ID_TWICE)
                return self._id_without_column(row, aliases)
            row.refuse(column, f"is the id of row {number} already")
        return lead_id

    def _is_of_another(self, row: Row, aliases: tuple[Alias, ...], other: IncomingLead) -> bool:
        """Whether a row with the id of another tells of somebody else, who can be known without."""
        phones, others = (
            {alias.value for alias in some if alias.kind is AliasKind.PHONE}
            for some in (aliases, other.aliases)
        )
        if phones and others:
            return phones.isdisjoint(others)
        return not may_be_one_person(self._name(row), other.lead.name)

    def _id_without_column(self, row: Row, aliases: tuple[Alias, ...]) -> str:
        stable = [row.cell(column) for column in self._stable]
        known = next((a for kind in _KNOWN_BY for a in aliases if a.kind is kind), None)
        if known is None:
            could_be_named = self._telling or self._mapping.aliases
            if could_be_named and not any(map(row.is_filled, self._telling)):
                row.refuse(None, _NOBODY)
            return self._identities.by_fingerprint(stable)
        day = row.came_on.isoformat() if row.came_on else ""
        return self._identities.by_alias(known.value, day, stable)

    def _aliases(self, row: Row) -> tuple[Alias, ...]:
        found = [
            Alias(AliasKind(str(alias.role)), value)
            for alias in self._mapping.aliases
            for value in row.read(alias.column, ALIAS_READERS[alias.role]) or ()
        ]
        return tuple(dict.fromkeys(alias for alias in found if alias.value))

    def _name(self, row: Row) -> str | None:
        """One column as it is; several (first and last name) joined by a space."""
        parts = [row.read(column, str) for column in self._mapping.names]
        said = [person_name(part) for part in parts if part is not None]
        return (said[0] if len(said) == 1 else " ".join(map(str.strip, said))) or None

    def _kind(self, row: Row) -> LeadKind | None:
        mapped = self._mapping.kind
        if mapped is not None and row.is_filled(mapped.column):
            return row.read(mapped.column, lambda cell: named(cell, mapped.kinds, "kind"))
        return LeadKind.RENT if self._budgets.says_rent(row) else self._requirements.kind(row)

    def _owner(self, row: Row, end: RowEnd) -> str | None:
        """Who has the lead; of a booked one whoever closed it."""
        is_booked = any(outcome.kind is OutcomeKind.BOOKED for outcome in end.outcomes)
        columns = [self._mapping.single.get(ColumnRole.OWNER)]
        columns[:0] = self._mapping.closed_by if is_booked else ()
        name = next(filter(None, (row.read(column, str.strip) for column in columns)), None)
        if name is None:
            return None
        owner_id = self._owners.get(person_name(name).strip().casefold())
        owner_id = owner_id or self._owners.get(colleague_key(name))
        if owner_id is None:
            self.unknown_owners.add(name)
        return owner_id

    def _order_key(self, row: Row) -> float | None:
        column = self._mapping.single.get(ColumnRole.ORDER_BY)
        if column is None:
            return None if row.dated_at else float(row.number)
        return row.read(column, self._order)

    def _order(self, cell: str) -> float:
        try:
            return parse_number(cell, decimal=self._mapping.decimal)
        except CellError:
            return self._file.any(cell).timestamp()

    def _facts(self, row: Row, kind: LeadKind | None) -> tuple[Attribute, ...]:
        facts: list[Attribute] = []
        for attribute, reader in self._attributes:
            if attribute.since_import and row.dated_at is None:
                continue  # nothing tells that it was written after the lead came
            values = self._values(row, attribute, reader)
            at = self._known_at(row, attribute.at) if values else row.start
            at = self._imported_at if attribute.since_import else at
            facts += [Attribute(name, value, at, at) for name, value in values]
        facts += self._wanted(row, kind, {fact.name for fact in facts})
        facts += [*self._stage(row), *self._events.plans(row)]
        return tuple(sorted(facts, key=lambda fact: fact.happened_at))

    def _wanted(self, row: Row, kind: LeadKind | None, known: set[str]) -> list[Attribute]:
        """What the requirement says besides: of a budget both ends, or none."""
        known = known | set(BUDGETS) if known & set(BUDGETS) else known
        facts = []
        for column, name, value in self._requirements.facts(row, kind):
            at = self._known_at(row, column.at)
            facts += [Attribute(name, value, at, at)] if name not in known else []
        return facts

    def _values(
        self, row: Row, attribute: AttributeColumn, reader: Callable[[str], AttributeValue]
    ) -> list[tuple[str, AttributeValue]]:
        if not self._budgets.is_of_row(row, attribute):
            return []
        if attribute.low_name is None:
            if attribute.name in BUDGETS and says_rent(row.cell(attribute.column)):
                reader = partial(self._budgets.rent, row)
            value = row.read(attribute.column, reader)
            if attribute.empty is not None and not row.is_filled(attribute.column):
                value = reader(attribute.empty)
            # Systems write ₹0 when no amount was given.
            is_told = value is not None and (value or attribute.type is not ValueType.MONEY_INR)
            if not is_told or value is None:
                return []
            names = [attribute.name, *([PROJECT] if attribute.is_project else [])]
            rooms = rooms_of(str(value)) if attribute.has_rooms else None
            return [*((name, value) for name in names), *([("bhk", rooms)] if rooms else [])]
        ends = self._budgets.ends(row, attribute)
        if ends is None:
            return []
        named = ((attribute.low_name, ends[0]), (attribute.name, ends[1]))
        return [(name, amount) for name, amount in named if amount]

    def _known_at(self, row: Row, column: str | None) -> datetime:
        """The day in `column`; the import's instant when it is empty, for then it is unknown."""
        if column is None:
            return row.start
        return row.read(column, self._file.past) or self._imported_at

    def _messages(self, row: Row, lead_id: str) -> tuple[Message, ...]:
        messages = []
        for mapped in self._mapping.messages:
            text = row.read(mapped.column, str)
            if text is not None:
                at = self._known_at(row, mapped.at)
                message_id = id_of(FORM, lead_id, mapped.column, text)
                messages.append(Message(message_id, mapped.sender, text, at, at))
        return tuple(sorted(messages, key=lambda message: message.at))

    def _stage(self, row: Row) -> list[Attribute]:
        """The stage in the file's own word: since when is unknown, so from the import on."""
        column = next((outcome.column for outcome in self._mapping.outcomes), None)
        word = None if column is None else row.read(column, parse_id)
        at = self._imported_at
        return [] if word is None else [Attribute("stage", word, at, at)]

    def _consents(self, row: Row) -> tuple[Consent, ...]:
        consents = []
        for mapped in self._mapping.consents:
            word = row.read(mapped.column, fold)
            is_yes = None if word is None else mapped.says(word)
            if is_yes is not None:
                at = self._known_at(row, mapped.at)
                if is_yes and row.lacks(mapped.at):
                    continue  # Nobody could prove from when it holds.
                consents += [Consent(p, is_yes, at, mapped.basis, at) for p in mapped.purposes]
        if (basis := self._mapping.lawful_basis) is not None:
            at = row.start
            if basis.since is not None:
                at = max(self._file.begin(basis.since).astimezone(UTC), at)
            consents += [Consent(p, True, at, basis.basis, at) for p in basis.purposes]
        return tuple(sorted(consents, key=lambda consent: consent.at))


def _reader_of(attribute: AttributeColumn, mapping: Mapping) -> Callable[[str], AttributeValue]:
    """By its type; different wordings of one time or of one source become one."""
    if attribute.name == "source" and attribute.type is ValueType.CATEGORY:
        return plain_source
    if attribute.name == "timeline" and attribute.type is ValueType.CATEGORY:
        return lambda cell: value_or_none(plain_timeline, cell) or cell.strip()
    if attribute.same:
        return lambda cell: attribute.usual.get(fold(cell), cell.strip())
    return cell_reader(attribute.type, mapping, attribute.unit)
