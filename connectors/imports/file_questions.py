"""Asks a person about a file: at most three plain questions, with defaults.

Asked about in addition: unknown words of a stage that are in many rows, names that may be a
colleague's other name, short names that may be another place's, open rows whose remarks tell a
loss, past days of visits, brokers among those who enquire, and days of bookings without stages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import parse_date, value_or_none
from connectors.imports.header import keys_of
from connectors.imports.mapping_columns import fold
from connectors.imports.outcome_columns import OutcomeGuess, is_listed
from connectors.imports.reading_result import plural
from language.written_dates import DateOrder
from leads.model.errors import InvalidInput
from leads.model.lead import OutcomeKind

MOST_QUESTIONS = 3
BASIS, BOOKED, CLOSED, EMPTY = "basis", "booked", "closed", "empty"
CLOSING, DATES = "closing", "dates"
# Open rows whose remarks tell why leads are lost.
REMARKED = "remarked"
# Days of visits that are over.
VISITS = "visits"
# Whether brokers among the enquirers are leads.
AGENTS = "agents"
# Whether the days in a column without stages are those of bookings.
BOOKING_DAYS = "booking_days"
# The key of an answer about one word of a stage: word:Bandh=lost.
OF_WORD = "word:"
MOST_WORDS = 8
# The key of an answer about one name of a colleague: person:Jigu=Jignesh.
OF_PERSON = "person:"
# The key of an answer about one short name of a place: place:Kolar=Kolar Road.
OF_PLACE = "place:"
_SHORT_WORD = 5  # letters
# The key of an answer about one column: column:Origin=source.
OF_COLUMN = "column:"
_KEYS = (BASIS, BOOKED, CLOSED, EMPTY, CLOSING, DATES, REMARKED, VISITS, AGENTS, BOOKING_DAYS)
_ASKED_BESIDES = (OF_WORD, OF_PERSON, OF_PLACE, REMARKED, VISITS, AGENTS, BOOKING_DAYS)
NONE = "none"
UNKNOWN = "unknown"

# The basis for scoring leads, in words that the record keeps with each lead.
BASES = {
    "consent": "consent given with the enquiry",
    "enquiry": "details given by themselves for this enquiry, no objection "
    "(DPDP Act 2023, section 7(a))",
}
_MOST_CHOICES, _AGENTS_SHOWN = 12, 3
# Days: a buyer who has not booked within half a year hardly ever does (docs/domain.md).
EMPTY_IS_OLD_AFTER = 180


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` is what goes back in as the answer, `words` what a person reads."""

    value: str
    words: str


MEANINGS = (
    Choice("lost", "It did not book and will not"),
    Choice("booked", "It booked"),
    Choice("open", "It is still open"),
    Choice("spam", "Nobody who buys: a fake, a broker, a double entry"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` is the value in force: what was answered, else the default.

    With `takes_day` an answer may have a day after its value: "consent 2025-04-01". `others` are
    answers that are accepted too but are too unlikely to be listed. `is_as_before`: it was answered
    about an earlier file. `together`: what a page asks once for all questions that have it, each by
    its `about`.
    """

    key: str
    words: str
    choices: tuple[Choice, ...]
    answer: str = ""
    is_answered: bool = False
    takes_day: bool = False
    others: tuple[str, ...] = ()
    is_as_before: bool = False
    together: str = ""
    about: str = ""

    @property
    def value(self) -> str:
        """The answer without its day."""
        return self.answer.partition(" ")[0] if self.takes_day else self.answer

    @property
    def day(self) -> str:
        """The day of the answer, if it has one."""
        return self.answer.partition(" ")[2] if self.takes_day else ""

    @property
    def answer_in_words(self) -> str:
        """The answer in a person's words."""
        words = next((c.words for c in self.choices if c.value == self.value), self.value)
        return f"{words}, from {self.day} on" if self.day else words

    def value_of(self, said: str) -> str | None:
        """The answer that somebody's words are, in any case and spacing: its value, or the words
        that were shown for it. None if they are none.
        """
        known = {_plain(choice.words): choice.value for choice in reversed(self.choices)}
        known |= {_plain(value): value for value in (*self.others, *self.values)}
        if (whole := known.get(_plain(said))) is not None:
            return whole
        head, _, day = said.strip().partition(" ") if self.takes_day else (said, "", "")
        value = known.get(_plain(head))
        if value is None or (day.strip() and not _is_day(day)):
            return None
        return f"{value} {day.strip()}".strip()

    @property
    def values(self) -> list[str]:
        """The answers that are listed."""
        return [choice.value for choice in self.choices]


@dataclass(frozen=True, slots=True)
class Basis:
    """The lawful basis as answered; without `since` it holds from each lead's own enquiry."""

    words: str
    since: date | None


class Answers:
    """The answers about one file; `ask` returns the answer to a question and notes the question.

    `before` is what was answered about an earlier file: it applies if the question still has that
    answer. A word of a stage and a name may be written in any case.
    """

    def __init__(self, given: Mapping[str, str], before: Mapping[str, str] | None = None) -> None:
        self._typed = tuple(given)
        self._given = {_as_asked(key): value.strip() for key, value in given.items()}
        self._before = {_as_asked(key): value for key, value in (before or {}).items()}
        self._asked: list[Question] = []

    def ask(self, question: Question, default: str) -> str:
        """The answer, else the default; InvalidInput names what may be answered."""
        key = _as_asked(question.key)
        given = self._given.get(key)
        before = question.value_of(self._before.get(key, "")) if given is None else None
        plain = sum(not asked.key.startswith(_ASKED_BESIDES) for asked in self._asked)
        if before is not None:
            self._asked.append(
                replace(question, answer=before, is_answered=True, is_as_before=True)
            )
            return before
        if given is None and not key.startswith(_ASKED_BESIDES) and plain >= MOST_QUESTIONS:
            return default
        value = default if given is None else question.value_of(given)
        if value is None:
            may = ", ".join((*question.values, *question.others))
            asked = question.key
            raise InvalidInput(f"The answer to {asked} must be one of: {may}.", field=asked)
        self._asked.append(replace(question, answer=value, is_answered=given is not None))
        return value

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(self._asked)

    def is_given(self, key: str) -> bool:
        """Whether it is answered, now or about an earlier file."""
        return self.is_given_now(key) or _as_asked(key) in self._before

    def is_given_now(self, key: str) -> bool:
        """Whether it is answered now, not about an earlier file."""
        return _as_asked(key) in self._given

    def is_asked(self, key: str) -> bool:
        """Whether the file raises this question."""
        return any(_as_asked(question.key) == _as_asked(key) for question in self._asked)

    def forget_earlier(self, keys: Sequence[str]) -> None:
        """Drops answers about an earlier file, for one that was given now under another key."""
        for key in keys:
            self._before.pop(_as_asked(key), None)

    @property
    def people(self) -> list[str]:
        """The names of colleagues of which somebody says whose they are."""
        told = {**self._before, **self._given}
        return [key.removeprefix(OF_PERSON) for key in told if key.startswith(OF_PERSON)]

    @property
    def columns(self) -> dict[str, str]:
        """Column → what a person says it is; an empty answer takes an earlier one back."""
        return {
            key.removeprefix(OF_COLUMN): value
            for key, value in {**self._before, **self._given}.items()
            if key.startswith(OF_COLUMN) and value
        }

    @property
    def to_keep(self) -> dict[str, str]:
        """Every answer that applies to this file, to be kept for the next one like it."""
        columns = {f"{OF_COLUMN}{column}": use for column, use in self.columns.items()}
        return columns | {q.key: q.answer for q in self._asked if q.is_answered}

    def check(self) -> None:
        """InvalidInput for an answer to a question that this file does not raise."""
        keys = {*_KEYS, *(question.key for question in self._asked)}
        known = {*map(_as_asked, keys)}
        for key in self._typed:
            if _as_asked(key) not in known and not key.strip().startswith(OF_COLUMN):
                may = ", ".join(sorted(keys))
                raise InvalidInput(f"There is no question {key!r}; there are {may}.", field=key)


def _as_asked(key: str) -> str:
    """A question's key, in whatever case somebody writes the word or the name in it."""
    key = key.strip()
    return fold(key) if key.startswith((OF_WORD, OF_PERSON, OF_PLACE)) else key


def ask_basis(answers: Answers) -> Basis | None:
    """The basis on which these leads may be scored, and since when; None leaves them unscored."""
    question = Question(
        BASIS,
        "May these leads be scored? That needs a lawful basis.",
        (
            Choice("consent", "Yes: they agreed to it in the form, ad or portal"),
            Choice(
                "enquiry",
                "Yes: they gave their details for this enquiry themselves and have not objected",
            ),
            Choice(NONE, "No, or I do not know: leave them unscored"),
        ),
        takes_day=True,
    )
    value, _, day = answers.ask(question, NONE).partition(" ")
    return None if value == NONE else Basis(BASES[value], _read_day(day) if day else None)


def _is_day(text: str) -> bool:
    return value_or_none(_read_day, text) is not None


def _read_day(text: str) -> date:
    return parse_date(text, order="day_first", zone=ZoneInfo("Asia/Kolkata"))


def ask_booked(answers: Answers, stages: OutcomeGuess) -> OutcomeGuess | None:
    """Which value means a booking, when none is known to."""
    values = list(stages.endings)
    question = Question(
        BOOKED,
        f"Which value of “{stages.column}” means that the lead booked? If several do, choose one: "
        "the others are asked about next.",
        (*(Choice(v, v) for v in values[:_MOST_CHOICES]), Choice(NONE, "None of these")),
        others=tuple(values[_MOST_CHOICES:]),
    )
    answer = answers.ask(question, NONE)
    if answer == NONE:
        return None
    return OutcomeGuess(stages.column, stages.endings | {answer: OutcomeKind.BOOKED})


def ask_booking_days(answers: Answers, column: str, rows: int) -> OutcomeGuess | None:
    """Whether the rows with a day in this column booked on it."""
    question = Question(
        BOOKING_DAYS,
        f"{plural(rows, 'row has', 'rows have')} a “{column}”: did those book?",
        (Choice("yes", "Yes, on that day"), Choice(NONE, "No, or I do not know")),
    )
    if answers.ask(question, NONE) == NONE:
        return None
    return OutcomeGuess(column, is_day=True)


def ask_closed(answers: Answers, outcome: OutcomeGuess, rows: int) -> OutcomeGuess:
    """What a value like "Closed" means, which is in `rows` rows; "word:Closed" answers it too."""
    alike = outcome.unclear_alike
    told = [key for word in alike if answers.is_given(key := f"{OF_WORD}{word}")]
    key = told[0] if told else CLOSED
    if answers.is_given_now(CLOSED):
        key = CLOSED
        answers.forget_earlier(told)
    kind = _meaning(answers, key, outcome, alike[0], rows)
    return replace(outcome, endings=outcome.endings | dict.fromkeys(alike, kind))


def ask_words(
    answers: Answers, outcome: OutcomeGuess, rows: Mapping[str, int], often: Sequence[str]
) -> OutcomeGuess:
    """What each unknown word that stands `often` means, those in most rows first; as guessed if
    nobody says. Another word means what a person says of it.
    """
    # The same word in two scripts or spellings is asked about once.
    alike: dict[str, list[str]] = {}
    for word in sorted(often, key=lambda word: -rows[word]):
        alike.setdefault(_heard(word) or word, []).append(word)
    for word in outcome.endings:
        # A spelling that stands in few rows means what the usual one does.
        same = alike.get(_heard(word))
        if same is not None and word not in same and not is_listed(word):
            same.append(word)
    asked = list(alike.values())[:MOST_WORDS]
    said: dict[str, OutcomeKind | None] = {}
    for words in asked:
        n = sum(rows[word] for word in words)
        found = _meaning(answers, f"{OF_WORD}{words[0]}", outcome, words[0], n)
        spelt = {fold(word) for word in words}
        said |= dict.fromkeys((w for w in outcome.endings if fold(w) in spelt), found)
    for word in outcome.endings:
        key = f"{OF_WORD}{word}"
        if answers.is_asked(key) or not answers.is_given(key):
            continue
        # In capitals or not, it is one word.
        same = [w for w in outcome.endings if fold(w) == fold(word)]
        n = sum(rows[w] for w in same)
        said |= dict.fromkeys(same, _meaning(answers, key, outcome, word, n))
    return replace(outcome, endings=outcome.endings | said)


def _heard(word: str) -> str:
    """A stage as it sounds, without the vowels in which verbs end: "Phone nathi upadta" is "phone
    nathi upadto"; short words whole.
    """
    words = keys_of(word.casefold()).split()
    return "".join(w.rstrip("aeiou") if len(w) > _SHORT_WORD else w for w in words)


def _meaning(
    answers: Answers, key: str, outcome: OutcomeGuess, value: str, rows: int
) -> OutcomeKind | None:
    words = f"What does “{value}” in “{outcome.column}” mean? It stands in {rows:,} rows."
    question = Question(
        key,
        words,
        MEANINGS,
        together=f"What do these words of “{outcome.column}” mean?",
        about=f"{value} ({rows:,} rows)",
    )
    guess = outcome.endings.get(value)
    answer = answers.ask(question, str(guess or "open"))
    return None if answer == "open" else OutcomeKind(answer)


EMPTY_MEANINGS = (
    Choice("old", "Those older than half a year did not book; the others are open"),
    Choice("lost", "None of them booked"),
    Choice("open", "All are still open"),
)


def ask_empty(answers: Answers, outcome: OutcomeGuess, rows: int, old: int) -> OutcomeGuess:
    """What an empty cell means in a column that names bookings but no losses."""
    question = Question(
        EMPTY,
        f"{rows:,} rows have nothing in “{outcome.column}”, {old:,} of them older than half a "
        "year, and no word there means lost. What became of them?",
        EMPTY_MEANINGS,
    )
    days = {"old": EMPTY_IS_OLD_AFTER, "lost": 0}
    return replace(outcome, empty_is_lost_after=days.get(answers.ask(question, "open")))


def ask_agents(answers: Answers, agents: OutcomeGuess, *, open_rows: int, booked: int) -> bool:
    """Whether the open rows of brokers among the enquirers are no leads; they are, where one that
    is called so booked.
    """
    words = [value for value, ending in agents.endings.items() if ending is not None]
    named = " or ".join(f"“{word}”" for word in words[:_AGENTS_SHOWN])
    question = Question(
        AGENTS,
        f"{open_rows:,} open rows have {named} in “{agents.column}”, as have {booked:,} that "
        "booked. What are the open ones?",
        (
            Choice("open", "Leads like all others"),
            Choice("spam", "Nobody who buys: brokers themselves"),
        ),
    )
    return answers.ask(question, "open" if booked else "spam") == "spam"


def ask_visits(answers: Answers, columns: Sequence[str]) -> bool:
    """Whether the days of these columns are those of visits that took place."""
    named = " and ".join(f"“{column}”" for column in columns)
    question = Question(
        VISITS,
        f"Did the visits take place whose days in {named} are over?",
        (
            Choice("done", "Yes, each of them"),
            Choice(UNKNOWN, "Some were only agreed, or I do not know: leave them out"),
        ),
    )
    return answers.ask(question, UNKNOWN) == "done"


def ask_closing(
    answers: Answers,
    lacking: str,
    likely: Sequence[str],
    others: Sequence[str],
    *,
    may_do_without: bool,
) -> str | None:
    """The column whose day is used as the day an enquiry ended, if none was written.

    `may_do_without`: the endings that have a day may be enough to learn from.
    """
    without = "how enquiries ended, not when (unproven in time)"
    if may_do_without:
        without = "from those whose day is written"
    unknown = Choice(UNKNOWN, f"I do not know: learn {without}")
    question = Question(
        CLOSING,
        f"{lacking} When did they end?",
        (*(Choice(column, f"On the day in “{column}”") for column in likely), unknown),
        others=tuple(others),
    )
    answer = answers.ask(question, UNKNOWN)
    return None if answer == UNKNOWN else answer


def ask_dates(answers: Answers, example: str) -> DateOrder:
    """How 05/11/2026 is meant, if no date of the file decides it."""
    question = Question(
        DATES,
        f"Is {example} written day first or month first? No date in the file tells.",
        (Choice("day_first", "Day first, as in India"), Choice("month_first", "Month first")),
    )
    answer = answers.ask(question, "day_first")
    return "month_first" if answer == "month_first" else "day_first"


def _plain(value: str) -> str:
    return "".join(value.split()).casefold()
