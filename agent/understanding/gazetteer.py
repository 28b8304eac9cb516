"""The names and stored words in the asker's book: leads, places, projects, sources, colleagues.

Nothing is read from the record before it is needed.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock

from agent.query.query import FieldName
from agent.query.stored_words import head_of, meaning_of, words_for, words_for_yes
from agent.understanding.lead_resolver import (
    NameSounds,
    Resolution,
    SoundIndex,
    candidates,
    resolve,
)
from agent.understanding.lexicon import is_typing_slip, lexicon
from agent.understanding.office_names import (
    BONES,
    ColleagueNames,
    OwnStages,
    joined_keys,
    stored_key,
)
from language.personal_name_words import is_everyday
from language.phonetics import consonants_heard, sounds, words_of
from language.places import (
    other_names,
    parts_of_places,
    place_words,
    places_in,
    whole_of,
    words_of_place,
)
from language.tokens import Word, key, read, word_lists
from leads.model.lead_state import LOAN_STAGES
from leads.model.scope import Role, Scope
from leads.store.lead_states import LeadStates
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.staff import Staff, StaffMember
from leads.store.visibility import reads_by_owner
from leads.store.vocabulary import Terms, known_labels, own_values, terms
from leads.store.vocabulary import words_in_name as name_words

_LONGEST = 5  # words of a place, a project or a reason of loss
_SHORTEST_PLACE = 4
_SHORTEST_CUT, _CUT_OF = 6, 2  # letters of a place's first word, of two
_SHORTEST_PROJECT = 4  # letters of a project's first word that stand for it alone
# Books kept in memory; one of 500 names takes some 300 KB.
_MOST_BOOKS = 256
_MOST_FOUND = 512
# What we do: a file may have it as a source too.
_OUR_DEEDS = frozenset(
    map(key, ("phone", "call", "calls", "mobile", "visit", "site visit", "self"))
)
_LOAN = stored_key("loan")
_HEARD_OF = (FieldName.LOCALITY, FieldName.PROJECT, FieldName.SOURCE, FieldName.STAGE)


_LABEL_WORDS = (
    *("label", "labels", "labelled", "labeled", "tag", "tags", "tagged", "lebal"),
    *("लेबल", "टैग", "લેબલ", "ટેગ"),
)
_LABELLED_AS = ("labelled as", "labeled as", "tagged as")


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A stored value that words name: its field, and its stored spelling.

    `is_ended`: a stage at which no lead is open.
    """

    field: FieldName
    value: str
    is_ended: bool = False


class Gazetteer:
    """What words may name in one scope, as the record stood when it was first read."""

    def __init__(self, record: Record, scope: Scope, index: SoundIndex) -> None:
        self.record = record
        self.scope = scope
        self._index = index
        self.store = LeadStore(record, scope)
        # A question's words are looked up both when it is read and when it is answered.
        self.found = lru_cache(_MOST_FOUND)(self._find)

    @cached_property
    def names(self) -> list[LeadName]:
        """Every lead's name in scope: only for the few of a broker."""
        return self.store.names()

    def _find(self, who: str) -> Resolution:
        """The leads that the words `who` (a phone, its tail, a name) may mean."""
        return resolve(who, self.named(who))

    def named(self, who: str) -> list[LeadName]:
        """Candidates for the words `who`: a broker's few leads all, else those that sound alike."""
        if reads_by_owner(self.scope):
            return self.names
        return candidates(who, self._sounds, self.store)

    def is_name(self, raw: str) -> bool:
        """Whether a word is part of a lead's name in scope."""
        return self._is_word_of_lead(self._sounds.same(sounds(raw)))

    def is_nearly_name(self, raw: str) -> bool:
        """Whether a word is, or is a typing error of, part of a lead's name."""
        return self._is_word_of_lead(self._sounds.nearly(sounds(raw)))

    def is_pair(self, first: str, second: str) -> bool:
        """Whether some lead's name has both words."""
        who = f"{first} {second}"
        return bool(self.found(who).matches)

    def is_initial(self, first: str, letter: str, after: str) -> bool:
        """Whether a letter has this place in a lead's name: "Raghavendra N Kulkarni", "Sneha D"."""
        before, following = sounds(first), sounds(after)
        for name in self.named(first):
            own = words_of(name.name or "")
            for at, word in enumerate(own[:-1]):
                is_so = word in before and own[at + 1] == letter
                if is_so and (len(own) == at + 2 or own[at + 2] in following):
                    return True
        return False

    def _is_word_of_lead(self, words: Collection[str]) -> bool:
        if reads_by_owner(self.scope) or not words:
            return bool(words)
        # Another team's lead must not turn a word into a name.
        return bool(self.store.named([words], limit=1))

    @cached_property
    def _sounds(self) -> NameSounds:
        """The words of names by sound: a broker's own leads', else the whole brokerage's."""
        if reads_by_owner(self.scope):
            return NameSounds([word for n in self.names for word in name_words(n.name or "")])
        return self._index.of(self.scope.brokerage_id)

    def value(self, words: Sequence[Word]) -> tuple[int, StoredValue] | None:
        """The longest stored value that `words` begin with, and its length in words."""
        keys = [_plain_key(w) for w in words[:_LONGEST]]
        for length in range(len(keys), 0, -1):
            for joined in joined_keys(keys[:length]):
                found = self._values.get(joined)
                is_apart = length > 1 and any(map(_is_apart, words[:length]))
                if found and (not is_apart or tuple(keys[:length]) in self._spelt):
                    return length, found
        return None

    @cached_property
    def stages(self) -> OwnStages:
        """The brokerage's own stages."""
        return OwnStages(self.record, self.scope)

    def stage(self, words: Sequence[Word], *, is_told: bool) -> tuple[int, StoredValue] | None:
        """The longest of the brokerage's own stages that `words` begin with, as `value` does."""
        found = self.stages.named(words, is_told=is_told)
        return (found[0], StoredValue(FieldName.STAGE, *found[1:])) if found else None

    def own_value(self, words: Sequence[Word]) -> tuple[int, StoredValue] | None:
        """The longest value of an own column ("self use", "purpose investment"), or such a
        column's name, that `words` begin with.
        """
        told = [w.key for w in words[:_LONGEST]]
        for length in range(len(told), 0, -1):
            for joined in joined_keys(told[:length]):
                if (found := self._own_values.get(joined)) is not None:
                    return length, StoredValue(FieldName.OWN_COLUMN, found)
        return None

    def column_with(self, word: Word) -> StoredValue | None:
        """The only own column whose name has the word: "tower" of "Tower Pref"."""
        named = [c for c in self._own_columns if word.key in {w.key for w in read(c)}]
        return StoredValue(FieldName.OWN_COLUMN, named[0]) if len(named) == 1 else None

    @cached_property
    def loan_columns(self) -> dict[str, StoredValue]:
        """The own columns of yes and no that tell a stage of the loan, by that stage; and the one
        that tells who takes a loan, where the record knows of no loan itself.
        """
        found: dict[str, StoredValue] = {}
        for column in self._own_columns:
            said = self._own_values.get(stored_key(column), "")
            words, told = read(column), set[str]()
            while words:
                match = lexicon().match(words)
                told |= {match.concept} if match else set()
                words = words[match.length if match else 1 :]
            if "loan" in told and said.endswith(": Yes"):
                stages = told.intersection(LOAN_STAGES)
                if _LOAN in words_for_yes(column) and not self._knows_loans:
                    stages = {"loan"}
                value = StoredValue(FieldName.OWN_COLUMN, said)
                found |= dict.fromkeys(stages, value)
        return found

    @cached_property
    def _knows_loans(self) -> bool:
        return LeadStates(self.record, self.scope).knows_loans()

    @cached_property
    def _own_columns(self) -> list[str]:
        with self.record.reading() as conn:
            known = own_values(conn, self.scope.brokerage_id)
        return list(dict.fromkeys(one.column for one in known))

    @cached_property
    def _own_values(self) -> dict[str, str]:
        """What is said for each value, and for each own column by its name alone.

        A value that several columns have is meant only beside a word of its column's name.
        """
        with self.record.reading() as conn:
            known = own_values(conn, self.scope.brokerage_id)
        columns: dict[str, set[str]] = defaultdict(set)
        for one in known:
            columns[meaning_of(one)].add(one.column)
        found: dict[str, str] = {}
        names = {stored_key(one.column) for one in known}
        for one in known:
            name, words = stored_key(one.column), words_for(one)
            if one.said_value == "Yes":
                words = words_for_yes(one.column)
                # A loan may be asked for by its stage: `loan_columns`.
                found |= dict.fromkeys((name, *(() if _LOAN in words else words)), one.said)
                continue
            found.setdefault(name, one.column)
            beside = {name, *(word.key for word in read(one.column) if _tells_apart(word))}
            for word in words:
                pairs = {joined for part in beside for joined in (part + word, word + part)}
                found |= dict.fromkeys(pairs - names, one.said)
                if len(columns[meaning_of(one)]) == 1 and one.said_value != "No":
                    found.setdefault(word, one.said)
                if word == stored_key(one.said_value) and word in found:
                    found[word] = one.said
        heads = Counter(filter(None, map(head_of, known)))
        for one in (one for one in known if one.said_value == "No"):
            # "No loan" is of the column of who takes one, not of "Loan Pre-approved".
            found |= {stored_key(f"no {word}"): one.said for word in words_for_yes(one.column)}
        for one in known:
            if (head := head_of(one)) is not None and heads[head] == 1:
                found.setdefault(head, one.said)
        return found

    def is_part(self, word: Word) -> bool:
        """Whether a word belongs to a place's or a project's name."""
        return word.key in self._parts

    @cached_property
    def places(self) -> list[str]:
        """The localities of one word in Latin letters."""
        return [p.casefold() for p in self._stored.localities if p.isascii() and p.isalpha()]

    @cached_property
    def _parts(self) -> set[str]:
        named = (*self._stored.projects, *self._stored.localities, *self._stored.sources)
        return {word.key for name in named for word in read(name)}

    def heard(self, word: Word) -> StoredValue | None:
        """The value that a word sounds like or misses by one slip: હાઉસિંગ, "negociating"."""
        for joined in joined_keys([word.key]):
            spelt = consonants_heard(joined)
            if len(spelt) >= BONES and spelt in self._boned:
                return self._boned[spelt]
        near = {value for known, value in self._values.items() if is_typing_slip(word.key, known)}
        return near.pop() if len(near) == 1 else None

    @cached_property
    def _spelt(self) -> set[tuple[str, ...]]:
        """Values of several words as they are written: "walk-in" is two."""
        aliases = (others for of in _aliases().values() for others in of.values())
        names = [*self._stored.sources, *(other for some in aliases for other in some)]
        names += [said for label in self._labels for said in _said_of_label(label)]
        for place in self._stored.localities:
            names += [place, *other_names(place)]
        names = [name.replace("-", " ") for name in names]
        return {tuple(w.key for w in read(name)) for name in names}

    @cached_property
    def _boned(self) -> dict[str, StoredValue]:
        """Values by their consonants, where no other value has the same."""
        found: dict[str, set[StoredValue]] = {}
        for word, value in self._values.items():
            if value.field in _HEARD_OF:
                found.setdefault(consonants_heard(word), set()).add(value)
        return {spelt: next(iter(some)) for spelt, some in found.items() if len(some) == 1}

    @cached_property
    def _values(self) -> dict[str, StoredValue]:
        found: dict[str, StoredValue] = {}
        stored = self._stored
        for field, values in (
            (FieldName.PROJECT, stored.projects),
            (FieldName.LOCALITY, stored.localities),
            (FieldName.SOURCE, stored.sources),
        ):
            for value in values:
                # "Phone" as one lead's source is no source in "phone nathi karyo".
                if field is not FieldName.SOURCE or stored_key(value) not in _OUR_DEEDS:
                    found.setdefault(stored_key(value), StoredValue(field, value))
        for place in stored.localities:
            for part in filter(_may_be_place, places_in(place)):
                found.setdefault(stored_key(part), StoredValue(FieldName.LOCALITY, part))
        for place in stored.localities:
            for name in other_names(place):
                found.setdefault(stored_key(name), StoredValue(FieldName.LOCALITY, place))
        for place in filter(_may_be_place, stored.localities):
            # "Vasna road" where the record knows Vasna alone.
            found.setdefault(stored_key(f"{place} road"), StoredValue(FieldName.LOCALITY, place))
        for field, aliases in _aliases().items():
            known = {v.casefold() for v in stored.sources}
            for value, others in aliases.items():
                if field is FieldName.SOURCE and value.casefold() not in known:
                    continue
                own = next((s for s in stored.sources if s.casefold() == value.casefold()), value)
                for other in others:
                    found.setdefault(stored_key(other), StoredValue(field, own))
        for label in self._labels:
            for said in _said_of_label(label):
                found.setdefault(stored_key(said), StoredValue(FieldName.LABEL, label))
        for short, project in self._short(stored.projects, _SHORTEST_PROJECT):
            found.setdefault(short, StoredValue(FieldName.PROJECT, project))
        cut = [place for place in stored.localities if _may_be_cut(words_of_place(place))]
        for short, place in self._short(cut, _SHORTEST_CUT):
            found.setdefault(short, StoredValue(FieldName.LOCALITY, place))
        for whole in filter(_may_be_place, map(whole_of, stored.localities)):
            # "Hinjewadi" for its Phase 1 and Phase 3.
            found.setdefault(stored_key(whole), StoredValue(FieldName.LOCALITY, whole))
        for name in self._teams:
            short = _short_team(name)
            for words in {name, f"{short} team", f"team {short}"}:
                found.setdefault(stored_key(words), StoredValue(FieldName.TEAM, name))
        return found

    def _short(self, names: Collection[str], shortest: int) -> list[tuple[str, str]]:
        """The first words of names by which people call them: "Sukoon" for Sukoon Greens."""
        firsts = [(read(name)[0], name) for name in names if " " in name]
        often = Counter(word.key for word, _ in firsts)
        return [
            (word.key, name)
            for word, name in firsts
            if often[word.key] == 1
            and len(word.key) >= shortest
            and not lexicon().is_ordinary(word)
            and not self._sounds.same(sounds(word.raw))
        ]

    def team(self, word: Word) -> StoredValue | None:
        """The team that one word names, in any script: "west" for the West team."""
        heard = {consonants_heard(joined) for joined in joined_keys([word.key])}
        found = [n for n in self._teams if consonants_heard(stored_key(_short_team(n))) in heard]
        return StoredValue(FieldName.TEAM, found[0]) if len(found) == 1 else None

    @cached_property
    def _teams(self) -> list[str]:
        """The teams' names, for those who see more than their own book."""
        if reads_by_owner(self.scope):
            return []
        return list(Staff(self.record).teams(self.scope.brokerage_id).values())

    @cached_property
    def _labels(self) -> list[str]:
        return known_labels(self.record, self.scope.brokerage_id)

    @cached_property
    def _stored(self) -> Terms:
        return terms(self.record, self.scope)

    def colleague(self, words: Sequence[Word]) -> tuple[int, StaffMember] | None:
        """The colleague whose full, first or other name these words begin with."""
        return self._colleagues.begun_by(words)

    @cached_property
    def _colleagues(self) -> ColleagueNames:
        members = Staff(self.record).members(self.scope.brokerage_id)
        return ColleagueNames(members, self.is_name)

    def may_see(self, member: StaffMember) -> bool:
        """Whether the asker may see this colleague's leads."""
        if self.scope.sees_all or member.staff_id == self.scope.staff_id:
            return True
        return self.scope.sees_teams and bool(set(self.scope.team_ids) & set(member.team_ids))


class Gazetteers:
    """The gazetteers of recent brokers, each rebuilt when its book has changed.

    A broker's book of 500 names takes some 40 ms to read and to index by sound: too long for a
    crowd to wait at every question. Wider scopes look names up word by word, and the scope of one
    lead is tiny: neither is kept.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._index = SoundIndex(record)
        self._kept: OrderedDict[Scope, tuple[object, Gazetteer]] = OrderedDict()
        self._lock = Lock()

    def of(self, scope: Scope) -> Gazetteer:
        """What words may name in this scope now."""
        if scope.role is not Role.BROKER or scope.lead_id is not None:
            return Gazetteer(self._record, scope, self._index)
        revision = LeadStore(self._record, scope).revision()
        with self._lock:
            kept = self._kept.get(scope)
            if kept is None or kept[0] != revision:
                kept = self._kept[scope] = revision, Gazetteer(self._record, scope, self._index)
            self._kept.move_to_end(scope)
            if len(self._kept) > _MOST_BOOKS:
                self._kept.popitem(last=False)
        return kept[1]


@lru_cache(1)
def _aliases() -> dict[FieldName, dict[str, list[str]]]:
    raw: dict[str, dict[str, str]] = word_lists("values", "agent.understanding")
    fields = {
        "sources": FieldName.SOURCE,
        "stages": FieldName.STAGE,
        "lost_reasons": FieldName.LOST_REASON,
    }
    return {
        fields[kind]: {str(v): [o.strip() for o in others.split(",")] for v, others in of.items()}
        for kind, of in raw.items()
    }


# Words of places that are English in any script, by the keys of both.
_IN_ENGLISH = place_words("in_english")


def _short_team(name: str) -> str:
    return name.casefold().removesuffix(" team")


def _may_be_cut(words: Sequence[str]) -> bool:
    """Whether a place may be called by its first word: "Phulwari" for Phulwari Sharif, and not
    "Sarjapur" for Sarjapur Road.
    """
    is_part = not parts_of_places().isdisjoint(words)
    return len(words) == _CUT_OF and not is_part and not is_everyday(words[0])


def _may_be_place(part: str) -> bool:
    """Whether a part of a cell names a place, and is no word of questions: "Bopal / any"."""
    words = read(part)
    is_word = len(words) == 1 and (lexicon().is_ordinary(words[0]) or lexicon().is_small(words[0]))
    return len(part) >= _SHORTEST_PLACE and not is_word and lexicon().match(words) is None


def _tells_apart(word: Word) -> bool:
    """Whether a word of a column's name says which column is meant: "hot lead" is of no column,
    nor "no pre" of "no pre-approved loan".
    """
    concept = lexicon().match([word])
    return not (
        word.is_stop
        or word.key == "pre"
        or (concept is not None and concept.concept in ("lead", "leads"))
    )


def _said_of_label(label: str) -> tuple[str, ...]:
    """How a question names a label: never bare, for a label may be any word."""
    before = (f"{word} {label}" for word in (*_LABEL_WORDS, *_LABELLED_AS))
    return (*before, *(f"{label} {word}" for word in _LABEL_WORDS))


def _plain_key(word: Word) -> str:
    """A question's word as a stored one is compared: "V.V.Nagar"."""
    plain = word.key if word.is_number else word.key.replace(".", "")
    return _IN_ENGLISH.get(plain, plain)


def _is_apart(word: Word) -> bool:
    """Whether a word cannot be part of a longer one: "got a" is not Gota."""
    return word.is_stop or (len(word.raw) < 3 and word.raw.isalpha())
