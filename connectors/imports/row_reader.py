"""One row's cells → one lead with its dated facts, or the reasons why not.

A cell that cannot be read is left out of its lead and noted. Only an unusable row is
refused: one that names nobody, or whose outcome cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from connectors.imports.cell_parsing import (
    CellError,
    parse_id,
    parse_money_range,
    parse_number,
    rent_unit,
    value_or_none,
)
from connectors.imports.column_evidence import cell_reader
from connectors.imports.fact_columns import BHK_NAME, BUDGETS, rooms_of
from connectors.imports.header import is_named, plain
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import AttributeColumn, ColumnRole, ValueType, fold
from connectors.imports.people import colleague_key, person_name
from connectors.imports.reading_result import LeftOutCell, RowError
from connectors.imports.rents import is_rent, rent_range, says_rent, wants_to_rent
from connectors.imports.requirement_columns import RowRequirements
from connectors.imports.row_cells import FileRows, Row
from connectors.imports.row_events import RowEventReader
from connectors.imports.row_identity import RowIdentities
from connectors.imports.row_outcomes import OutcomeReader, RowEnd, named
from connectors.imports.usual_wordings import plain_source, plain_timeline
from language.tokens import word_lists
from leads.model.consent import Consent
from leads.model.lead import (
    AS_EXPORTED,
    FORM,
    MONTHLY_KINDS,
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
from leads.store.intake import AliasKind, IncomingLead
from leads.store.vocabulary import PROJECT

# The columns of the home that was booked: "Unit No".
_BOOKED_HOMES = word_lists("columns", "connectors.imports")["booked_homes"]


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
    """Reads the rows of one file; none twice."""

    def __init__(self, file: FileRows, brokerage_id: str, owners: Mapping[str, str]) -> None:
        self._file = file
        self._mapping = mapping = file.mapping
        self._imported_at = file.imported_at
        self._brokerage_id = brokerage_id
        self._owners = owners
        self._attributes = [(a, _reader_of(a, mapping)) for a in mapping.attributes]
        self._requirements = RowRequirements(mapping)
        self._budgets = RowBudgets(mapping, self._requirements)
        self._who = RowIdentities(mapping, brokerage_id)
        self._homes = [header for header in file.position if is_named(header, _BOOKED_HOMES)]
        self._ends = OutcomeReader(file)
        self._events = RowEventReader(file)
        self.unknown_owners: set[str] = set()

    def read(self, number: int, cells: list[str]) -> ReadRow | tuple[RowError, ...] | None:
        """The row's lead with the cells it lacks, or everything that is wrong with the row; None
        for a copy of an earlier one.
        """
        row = Row(number, cells, self._file)
        content = self._who.content(row)
        if content in self._who.contents:
            return None
        read = self._read(row)
        if row.errors:
            refused = (RowError(number, c.column, c.reason, c.example) for c in row.left_out)
            return (*row.errors, *refused)
        self._who.keep(number, content, read.incoming)
        return replace(read, left_out=tuple(row.left_out))

    def _read(self, row: Row) -> ReadRow:
        is_dated = row.dated_at is not None
        aliases = self._who.aliases(row)
        lead_id = self._who.lead_id(row, aliases)
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
            name=self._who.name(row),
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
            by_alias=bool(aliases) and not self._who.has_id(row),
            own_ids=self._who.own_ids(row),
        )
        home = "".join(plain(row.cell(c)) for c in self._homes if row.is_filled(c))
        said = " ".join(map(plain, row.remarks.cells))
        return ReadRow(incoming, row.number, end, contacts, home.replace(" ", ""), said)

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
            is_of_export = attribute.since_import or attribute.as_exported
            at = self._imported_at if is_of_export else at
            source = AS_EXPORTED if attribute.as_exported else None
            facts += [Attribute(name, value, at, at, source) for name, value in values]
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


def _reader_of(attribute: AttributeColumn, mapping: FileMapping) -> Callable[[str], AttributeValue]:
    """By its type; different wordings of one time or of one source become one."""
    if attribute.name == "source" and attribute.type is ValueType.CATEGORY:
        return plain_source
    if attribute.name == "timeline" and attribute.type is ValueType.CATEGORY:
        return lambda cell: value_or_none(plain_timeline, cell) or cell.strip()
    if attribute.same:
        return lambda cell: attribute.usual.get(fold(cell), cell.strip())
    return cell_reader(attribute.type, mapping, attribute.unit)


class RowBudgets:
    """Reads the budgets of one file's rows: what a home may cost, or what a tenant pays a month."""

    def __init__(self, mapping: FileMapping, requirements: RowRequirements) -> None:
        self._kind = mapping.kind
        self._decimal = mapping.decimal
        told = mapping.attributes
        self._rents = [a.column for a in told if a.is_rent]
        self._budgets = [a.column for a in told if a.name in BUDGETS and not a.is_rent]
        self._requirements = requirements
        self._homes = [a.column for a in told if a.name == BHK_NAME or a.has_rooms]

    def says_rent(self, row: Row) -> bool:
        """Whether the budget, "2 BHK on rent" or the requirement says that the lead rents; a rent
        where no other budget stands.
        """
        is_of_month = any(is_rent(row.cell(column)) for column in self._budgets)
        is_alone = not any(map(row.is_filled, self._budgets))
        is_of_month = is_of_month or (is_alone and any(map(row.is_filled, self._rents)))
        is_of_month = is_of_month or self._requirements.kind(row) is LeadKind.RENT
        return is_of_month or any(wants_to_rent(row.cell(column)) for column in self._homes)

    def is_of_row(self, row: Row, attribute: AttributeColumn) -> bool:
        """Whether it is this row's budget: the rent of those who rent and tell one, else the other
        columns.
        """
        is_of_rent = self._is_monthly(row) and any(map(row.is_filled, self._rents))
        return attribute.name not in BUDGETS or attribute.is_rent is is_of_rent

    def ends(
        self, row: Row, attribute: AttributeColumn
    ) -> tuple[float | None, float | None] | None:
        """The lower and the upper end, in INR; None where nothing can be read."""
        cell = row.cell(attribute.column)
        unit = (self._is_monthly(row) and rent_unit(cell)) or attribute.unit
        read = partial(parse_money_range, decimal=self._decimal, unit=unit)
        is_told = attribute.is_rent or says_rent(cell)
        return row.read(attribute.column, partial(self._rent, row) if is_told else read)

    def rent(self, row: Row, cell: str) -> float:
        """The upper end of a rent, in a column of one amount."""
        low, high = self._rent(row, cell)
        return high or low or 0.0

    def _rent(self, row: Row, cell: str) -> tuple[float | None, float | None]:
        """Both ends of a rent, unless another column says that the lead does not rent."""
        if self._kind is not None and not self._is_monthly(row):
            raise CellError(f"is a rent, and “{self._kind.column}” does not say that they rent")
        return rent_range(cell, decimal=self._decimal)

    def _is_monthly(self, row: Row) -> bool:
        """Whether the amounts of a row are those of a rent."""
        if self._kind is None or not row.is_filled(self._kind.column):
            return self.says_rent(row)
        return self._kind.kinds.get(fold(row.cell(self._kind.column))) in MONTHLY_KINDS
