"""A new lead as a broker reports it: "new lead Suresh 98250 12345, 2 BHK Gota, budget 60"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from agent.rendering import update_previews
from agent.rendering.reply import Reply
from agent.updates.act_vocabulary import (
    FILLERS,
    MoneyMention,
    formed,
    group,
    has_words,
    money_in,
    named_groups,
    places,
    places_of,
)
from agent.updates.corrections import SMALL as _SMALL
from agent.updates.corrections import new_side
from agent.updates.speech_acts import is_asking, without_asides
from agent.updates.staff_message import StaffMessage
from agent.updates.stored_names import stored_names_in
from features.protected import without_protected_words
from language.numbers import ROOMS
from language.time_reader import Token, forms, tokens_of
from language.tokens import ascii_digits, key
from leads.model.lead import LeadKind
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.update_acts import UpdateAct, UpdateKind
from leads.store.vocabulary import terms

# An Indian mobile number, with or without the country code, however it is spaced.
_PHONE = re.compile(r"(?<!\d)(?:\+?91[\s-]?|0)?([6-9]\d{4})[\s-]?(\d{5})(?!\d)")
_PLUS_PHONE = re.compile(r"\+\d[\d\s-]{8,16}\d")
_LONGEST_NAME = 4
# This many letters are enough to recognise the stored "Facebook form" in "facebook".
_ALIKE = 6
# "From housing.com".
_TITLE_DOT = re.compile(r"(?<=\bMr|\bMs|\bDr)\.|(?<=\bMrs)\.", re.IGNORECASE)
_DOMAIN = re.compile(r"(?<=\w)\.(?:com|in|co\.in)\b", re.IGNORECASE)
# "Write down a new lead" asks for nothing else.
_WRITE_DOWN = re.compile(
    r"\b(?:likh(?: (?:lo|do|lena))?|likho|lakh|lakhi (?:lo|do|lejo)|lakho|lakhjo)\b"
    r"|लिखो|लिख(?: (?:लो|दो|लेना))?(?!\w)|લખ(?!\w)|લખો|લખજો|લખી (?:લો|દો|લેજો)",
    re.IGNORECASE,
)
# "For Hetal: Raju": whose it is to be, and not its name.
_FOR_WHOM = re.compile(
    r"\b(?:for|assign to) [^:,;.\d]{2,30}(?=:)"
    r"|(?<!\S)[^\s\d:,;.]{2,30} (?:ke liye|mate|के लिए|માટે)(?= ?:)",
    re.IGNORECASE,
)
_COUNTRY = "+91"
_CAME_WITHIN = 4  # words: "whatsapp par message aavyo"
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}\b")
# What a new lead is, by its words, the more special first.
_KINDS = (
    ("sells", LeadKind.SELL), ("plot_words", LeadKind.LAND), ("shop_words", LeadKind.COMMERCIAL),
    ("rented", LeadKind.RENT),
)  # fmt: skip
_REFERENCE = "reference"
_NEW = forms(["new", "naya", "nayi", "navo", "navi", "नया", "नई", "નવો", "નવી"])
_RANGE = forms(["to", "se", "thi", "से", "થી", "and"])
_LOWER = re.compile(r"\d\s*(?:[-–/]|to|or|ya|ke)\s*$")
_JOINT = re.compile(
    r"[,.;।]\s*(?:(?:and|aur|ane|n|और|ओर|અને)\s)?|\s(?:and|aur|ane|n|और|ओर|અને)\s", re.IGNORECASE
)
_GLUED = re.compile(r"^\w+")


@dataclass(frozen=True, slots=True)
class NewLead:
    """What was reported of a new lead; `rest`: words that were not understood."""

    name: str
    phone: str | None
    bhk: float | None = None
    locality: str | None = None
    source: str | None = None
    budget: MoneyMention | None = None
    is_rent: bool = False
    kind: LeadKind | None = None
    rest: str | None = None


def is_new_lead(text: str) -> bool:
    """Whether a message reports a new lead; "new leads today" asks for some."""
    said = " ".join(t.form for t in tokens_of(without_asides(text)))
    if _taken_phone(text)[1] is not None:
        # A message with a phone number asks nothing: "give it to Hetal" is about the lead.
        is_named = any(f" {phrase} " in f" {said} " for phrase in _OPENINGS | _CAME)
        # "નવો પ્રકાશ વાઘેલા ૯૦૩૩૫૭૧૨૪૮ પ્લોટ જોઈએ".
        is_named |= said.split()[0] in _NEW or any(has_words(words, text) for words, _ in _KINDS)
        return (is_named or bool(ROOMS.search(text))) and not text.rstrip().endswith("?")
    is_told = any(said == phrase or said.startswith(f"{phrase} ") for phrase in _OPENINGS)
    return is_told and not is_asking(_WRITE_DOWN.sub(" ", _PLAIN_LEAD.sub(" ", text)))


def at_new_lead(text: str) -> tuple[str, str]:
    """What is told before a new lead, and from there on: "he offers 51, and new lead Mahesh …"; no
    text before it, if the message begins with it or does not call it new.
    """
    for joint in _JOINT.finditer(text):
        rest = text[joint.end() :]
        said = " ".join(t.form for t in tokens_of(rest))
        if any(said.startswith(f"{phrase} ") for phrase in _OPENINGS):
            return text[: joint.start()], rest
    return "", text


def read_new_lead(
    text: str, localities: Sequence[str], sources: Sequence[str] = ()
) -> NewLead | None:
    """The lead reported, by the book's localities and sources; None without at least a name."""
    found = _found_in(text, localities, sources)
    tokens = tokens_of(found.left)
    whose = _FOR_WHOM.search(found.left)
    aside = {i for i, t in enumerate(tokens) if whose and whose.start() <= t.start < whose.end()}
    runs = _runs(tokens, _opening_places(tokens) | found.used | aside, found.left)
    if not runs:
        return None
    referred = _referred_in(runs, text) if found.source == _REFERENCE else None
    at = next((i for i, run in enumerate(runs) if _is_spelt_as_name(run)), 0)
    at, name = referred or (at, _named_in(runs[at]))
    others = [*runs[:at], *runs[at + 1 :], runs[at].replace(name, "").strip()]
    left = _rest(_FOR_WHOM.sub("", found.left), name, others)
    ranges = (said for said in found.ranges if said not in (left or ""))
    rest = "; ".join(filter(None, (whose and whose[0], *ranges, left))) or None
    return NewLead(
        name,
        found.phone,
        found.bhk,
        found.locality,
        found.source,
        found.budget,
        found.is_rent,
        found.kind,
        rest,
    )


def renewed(
    act: UpdateAct, text: str, localities: Sequence[str], sources: Sequence[str] = ()
) -> UpdateAct | None:
    """The new lead with the message's corrections; None if it has none."""
    start, end, is_denied = new_side(tokens_of(text), text)
    tokens = tokens_of(text)
    side = text[tokens[start].start : tokens[end - 1].end] if start < end else ""
    found = _found_in(side, localities, sources)
    is_rent = found.is_rent or act.lead_kind == LeadKind.RENT
    changed = replace(
        act,
        phone=found.phone or act.phone,
        bhk=found.bhk or act.bhk,
        locality=found.locality or act.locality,
        source=found.source or act.source,
        amount_inr=found.budget.inr(is_rent=is_rent) if found.budget else act.amount_inr,
        lead_kind=found.kind or act.lead_kind,
    )
    runs = _runs(tokens_of(found.left), found.used, found.left, _SMALL)
    if runs and not (is_denied or has_words("naming", text)):
        return None
    if runs:
        denied = [t.text for i, t in enumerate(tokens) if not start <= i < end]
        changed = replace(changed, words=_renamed(act.words or "", denied, runs[0]))
    return changed if changed != act else None


def _renamed(name: str, denied: Sequence[str], to: str) -> str:
    """The name with the denied part replaced, else replaced as a whole."""
    wrong = {key(word) for word in denied}
    parts = [to if key(word) in wrong else word for word in name.split()]
    is_part = parts != name.split() and len(to.split()) == 1
    return " ".join(parts) if is_part else to


@dataclass(frozen=True, slots=True)
class _Found:
    """What a text says about a new lead, the rest of the text, and the places of its amount;
    `ranges`: a budget or rooms as typed that begin with a lower one, which is no fact of its own.
    """

    left: str
    phone: str | None
    bhk: float | None
    locality: str | None
    source: str | None
    budget: MoneyMention | None
    is_rent: bool
    kind: LeadKind | None
    ranges: tuple[str, ...]

    @property
    def used(self) -> set[int]:
        return set(self.budget.places) if self.budget else set()


def _found_in(text: str, localities: Sequence[str], sources: Sequence[str]) -> _Found:
    left, phone = _taken_phone(
        _TITLE_DOT.sub("", _DOMAIN.sub(" ", _WRITE_DOWN.sub(" ", without_asides(text))))
    )
    rooms = ROOMS.search(left)
    lower = _LOWER.search(left, 0, rooms.start()) if rooms else None
    ranges = [left[lower.start() : rooms.end()]] if rooms and lower else []
    left = f"{left[: (lower or rooms).start()]} , {left[rooms.end() :]}" if rooms else left
    locality, left = _taken(left, localities)
    source, left = _taken(left, sources, without=_by_message)
    if source is None:
        source, left = _named_source(left, sources)
    kind = next((kind for words, kind in _KINDS if has_words(words, left)), None)
    # Who sells names a price, no budget.
    tokens = tokens_of(left)
    sums = [] if kind is LeadKind.SELL else money_in(tokens, left)
    if budget := _upper(sums, tokens):
        first, last = tokens[min(sums[0].places)], tokens[max(budget.places)]
        is_range = budget is not sums[0] or re.match(r"[\d.]+[-–]\d", first.text)
        ranges += [left[first.start : last.end]] if is_range else []
    return _Found(
        left,
        phone,
        float(rooms[1]) if rooms else None,
        locality,
        source,
        budget,
        has_words("rented", left),
        kind,
        tuple(ranges),
    )


def _upper(sums: Sequence[MoneyMention], tokens: Sequence[Token]) -> MoneyMention | None:
    """The first sum, or of "1.6 to 1.8 cr" and "14 15 hazar" the second."""
    if len(sums) > 1:
        low, high = sums[0].amount, sums[1].amount
        between = tokens[max(sums[0].places) + 1 : min(sums[1].places)]
        is_beside = not between and low.unit is None and low.number < high.number
        if is_beside or (len(between) == 1 and between[0].form in _RANGE):
            return sums[1]
    return sums[0] if sums else None


def _named_source(text: str, sources: Sequence[str]) -> tuple[str | None, str]:
    """The source in other words: "mitra e mokalya" is a reference."""
    tokens = tokens_of(text)
    for name, phrases in named_groups("sources").items():
        found = sorted(places(phrases, tokens, range(len(tokens)), is_lenient=False))
        if found and not _by_message(tokens) & {*found}:
            known = next((s for s in sources if key(s).startswith(key(name)[:_ALIKE])), name)
            start, end = tokens[found[0]].start, tokens[found[-1]].end
            return known, f"{text[:start]} , {text[end:]}"
    return None, text


def _is_spelt_as_name(run: str) -> bool:
    """Whether two adjacent words begin with capitals: "hamna Saif Kadri aavela"."""
    return _CAPITALS.search(run) is not None


def _referred_in(runs: Sequence[str], text: str) -> tuple[int, str] | None:
    """The run before the phone, and who it names: "Rahul gave ref - her bro Ketul 99130…"."""
    phone = _PHONE.search(ascii_digits(text))
    before = text[: phone.start()].rstrip(" -:,") if phone else ""
    at = next((i for i, run in enumerate(runs) if i and before.endswith(run)), None)
    if at is None:
        return None
    words = runs[at].split()
    of_whom = [i for i, word in enumerate(words[:-1]) if key(word) in _OF_A_REFERRER]
    return at, _named_in(" ".join(words[max(of_whom, default=-1) + 1 :]))


def _named_in(run: str) -> str:
    spelt = _CAPITALS.search(run)
    return spelt[0] if spelt else " ".join(run.split()[:_LONGEST_NAME])


def _rest(text: str, name: str, others: Sequence[str]) -> str | None:
    """What else was said, clause by clause, as typed."""
    clauses = [" ".join(c.split()) for c in re.split(r"[,;\n]|\.(?!\d)", text)]
    kept = [c.replace(name, "").strip() for c in clauses if any(o and o in c for o in others)]
    return "; ".join(kept) or None


def act_of(told: NewLead) -> UpdateAct:
    """The act that saves it."""
    note = without_protected_words(told.rest) if told.rest else None
    return UpdateAct(
        UpdateKind.NEW_LEAD,
        None,
        words=as_typed_with_care(told.name),
        note=note or None,
        amount_inr=told.budget.inr(is_rent=told.is_rent) if told.budget else None,
        phone=told.phone,
        lead_kind=told.kind,
        bhk=told.bhk,
        locality=told.locality,
        source=told.source,
    )


def as_typed_with_care(name: str) -> str:
    """A name typed in small letters alone with capitals; one typed with care stays."""
    return name.title() if name.islower() else name[:1].upper() + name[1:]


def with_phone(told: NewLead, text: str) -> NewLead | None:
    """The same with the phone that was asked for."""
    _, phone = _taken_phone(text)
    return replace(told, phone=phone) if phone else None


def _taken_phone(text: str) -> tuple[str, str | None]:
    text = ascii_digits(text)
    abroad, own = _PLUS_PHONE.search(text), _PHONE.search(text)
    if own:
        return text[: own.start()] + " , " + text[own.end() :], f"{_COUNTRY}{own[1]}{own[2]}"
    if abroad:
        digits = re.sub(r"\D", "", abroad[0])
        return text[: abroad.start()] + " , " + text[abroad.end() :], f"+{digits}"
    return text, None


def _by_message(tokens: Sequence[Token]) -> set[int]:
    """The places of what was written or told in a chat: "whatsapp kiya", "whatsapp pe baat hui".

    Who came by it has it for a source: "whatsapp pe aaya".
    """
    said = [places_of(name, tokens) for name in ("messaged", "by_message", "beside_a_text")]
    came, talks = places_of("came", tokens), places_of("call", tokens)
    found = set().union(*said)
    found -= {i for i in found if came & {*range(i, i + _CAME_WITHIN)}}
    texts = places_of("a_text", tokens)
    return found | {i for i in texts if talks & {*range(i, i + _CAME_WITHIN)}}


def _taken(
    text: str,
    names: Sequence[str],
    *,
    without: Callable[[Sequence[Token]], set[int]] = lambda tokens: set(),
) -> tuple[str | None, str]:
    """The stored name that occurs in the text, the longest first, and the text without it.

    `without`: places of words that are none.
    """
    tokens = tokens_of(text)
    others = without(tokens)
    known = (one for one in stored_names_in(tokens, names) if others.isdisjoint(one.places))
    found = next(known, None)
    if found is None:
        return None, text
    start, end = tokens[found.places.start].start, tokens[found.places.stop - 1].end
    # Of "99acres" the letters are a token of their own.
    return found.name, f"{text[:start]} , {_GLUED.sub('', text[end:], count=1)}"


def _runs(
    tokens: Sequence[Token], used: set[int], text: str, small: frozenset[str] = frozenset()
) -> list[str]:
    """Runs of words that are nothing else: the name first, then the rest."""
    runs: list[list[Token]] = []
    last: Token | None = None
    for i, token in enumerate(tokens):
        if i in used or token.form in _SAID | small or token.text.isdecimal():
            last = None
            continue
        is_beside = last is not None and not re.search(r"[,;.\n]", text[last.end : token.start])
        if is_beside:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = token
    return [text[run[0].start : run[-1].end] for run in runs]


def _opening_places(tokens: Sequence[Token]) -> set[int]:
    return places(
        (*group("lead_came"), *group("new_lead")), tokens, range(len(tokens)), is_lenient=False
    )


_OPENINGS, _CAME = formed("new_lead"), formed("lead_came")
_TITLES = forms(["mr", "mrs", "ms"])  # part of a name
_OF_A_REFERRER = formed("of_a_referrer")
_SAID = formed("new_lead_said") | _NEW | (FILLERS - _TITLES)
_SAID |= forms([*group("rented"), *group("bhk")])
_PLAIN_LEAD = re.compile(r"\bleads?\b", re.IGNORECASE)


class NewLeadUpdate:
    """The new lead that a message reports."""

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._record = record
        self._message = message

    def proposed(self) -> UpdateAct | Reply | None:
        """The act that saves it, or a question back; None if no new lead is reported."""
        message, told = self._message, None
        last = message.last_update_turn
        is_asked = last is not None and is_new_lead(last.question) and not last.lead_ids
        if not is_new_lead(message.text) and not is_asked:
            return None
        if not message.may_report:
            return update_previews.plain(message.words, "telling-not-allowed")
        if message.scope.lead_id is not None:
            return update_previews.plain(message.words, "update-new-lead-elsewhere")
        if last is None or is_new_lead(message.text):
            told = self._read(message.text)
        elif asked := self._read(last.question):
            told = with_phone(asked, message.text)
        return self._kept(told) if told else None

    def renewed(self, act: UpdateAct) -> UpdateAct | None:
        """The lead of a preview with the message's corrections."""
        stored = terms(self._record, self._message.scope)
        return renewed(act, self._message.text, stored.localities, stored.sources)

    def _read(self, text: str) -> NewLead | None:
        stored = terms(self._record, self._message.scope)
        return read_new_lead(text, stored.localities, stored.sources)

    def _kept(self, told: NewLead) -> UpdateAct | Reply:
        words = self._message.words
        if told.phone is None:
            return update_previews.plain(words, "update-new-lead-phone", name=told.name)
        known = self._known(told.phone)
        if known is None:
            return act_of(told)
        reply = update_previews.plain(words, "update-new-lead-known", lead=words.bold(known))
        return replace(reply, lead_ids=(known.lead_id,))

    def _known(self, phone: str) -> LeadName | None:
        """The asker's open lead that has this phone."""
        store = LeadStore(self._record, self._message.scope)
        tail = [n for n in store.with_phone_tail(phone[-4:]) if n.is_open]
        digits = re.sub(r"\D", "", phone)[-10:]
        return next((n for n in tail if re.sub(r"\D", "", n.phone or "").endswith(digits)), None)
