"""Names of people in cells: whether a column holds them, and how two spellings of one are compared.

Offices call the column as they like ("Client Naam", "Kon"); that its cells are names tells what it
is, whatever stands above them. Whether a colleague's other name, Jigu for Jignesh, KP for a Kalpesh
Patel, is one person nobody can tell but the office: it is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from connectors.imports.column_evidence import Profile
from connectors.imports.file_questions import OF_PERSON, Answers, Choice, Question
from connectors.imports.header import lacks_a_letter, words_of
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ColumnRole, fold
from connectors.imports.table import Table
from language.personal_name_words import is_family, is_given
from language.phonetics import sounds
from language.tokens import key, word_lists
from leads.store.vocabulary import may_be_one_name

_WORDS = word_lists("columns", "connectors.imports")
_FIRM = frozenset(_WORDS["of_firms"])
_SAMPLE = 200  # different cells
_PAIR = 2
_MOST_WORDS = 4
_VOWELS = "aeiou"
_MOST_COLLEAGUES = 30
_TITLES_OF = {name: frozenset(map(key, words)) for name, words in _WORDS["titles"].items()}
_BEFORE_NAMES = _TITLES_OF["before_names"]
# Titles, with the gender that they tell.
_TITLES = {
    word: gender
    for name, gender in (("men", "m"), ("women", "f"), ("anybody", ""), ("before_names", ""))
    for word in _TITLES_OF[name]
}
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\.?")  # H.P.
_HONORIFIC = re.compile(r"(?:^|(?<=\w{3}))(bhai|ben)$")
_ADDRESS = re.compile(r"([^@\s]+)@[^@\s]+")
# "rohit.deshmukh", as systems name their users.
_USER = re.compile(r"([a-z]{3,}(?:[._][a-z]{2,}){1,2})")
_APART = re.compile(r"[\W_]+")
# Pinky is Pinki, Jaymin Jaimin, Laxmi Lakshmi, Deepthi Deepti.
_SPELT = tuple(
    (re.compile(w), s)
    for w, s in (("y$", "i"), ("ay", "ai"), ("ou", "au"), ("x", "ks"), ("th", "t"))
)
# Behind the name: an e-mail, "(Deactivated User)".
_BESIDE = re.compile(
    r"[(<\[](?:[^()<>\[\]\s@]+@[^()<>\[\]\s@]+|(?:deactivated|inactive|former)(?: user)?|left)"
    r"[)>\]]",
    re.I,
)
ITSELF = "itself"
_MOST_ASKED = 6
_MOST_NAMES = 100
_BEGINNING = 3  # letters that a nickname shares with the name: Jig-u, Jig-nesh
_OF_INITIALS = (2, 3)  # letters
_LONG = 7  # letters of a name of which another spelling may lack one


def person_name(cell: str) -> str:
    """The name without an e-mail in brackets, and without a word that somebody left; of an address
    alone the name before the @.
    """
    if address := _ADDRESS.fullmatch(cell.strip()) or _USER.fullmatch(cell.strip()):
        return _APART.sub(" ", address[1]).strip().title() or cell
    name = _BESIDE.sub("", cell)
    return cell if name == cell else name.strip()


def colleague_key(name: str) -> str:
    """The same for every spelling of one colleague: "Hetal", "HETAL" and "હેતલ", "Gupta ji" and
    "Guptaji", "Lakshmi Prasanna" and "Prasanna Laxmi"; not for Kiranbhai and Kiranben.
    """
    words, title = colleague_words(name)
    return " ".join([*sorted(words), *([f"({title})"] if title else [])])


def is_one_person(name: str, right: str) -> bool:
    """Whether two names can be one person's: spelt otherwise ("Fezan", "Faizan"), with a slip
    ("Senhal Jagtap" of Snehal Jagtap), written as one word, or one a beginning of the other, whole
    or by initials ("Imran S." and "Imranbhai", "R Teja" and "Raviteja").

    Two names of their own are two people: Karan is not Kiran, nor Kinjal Kinal, nor Ramesh the firm
    Ramesh Properties.
    """
    if _FIRM.isdisjoint(words_of(name)) != _FIRM.isdisjoint(words_of(right)):
        return False
    (words, title), (whole, other_title) = colleague_words(name), colleague_words(right)
    if {title, other_title} == {"m", "f"} or not words or not whole:
        return False
    if "".join(words) == "".join(whole) or _begin_alike(words, whole):
        return True
    is_whole = len(words) == len(whole) > 1
    if is_whole and all(_is_alike(a, b) or _is_slip(a, b) for a, b in _pairs(words, whole)):
        return True
    return len(words) > 1 and _begin_alike(words, whole[::-1])


def may_be_one_person(name: str | None, other: str | None) -> bool:
    """Whether they are one as above, or a household's; an unknown name may be anybody's."""
    # "રમેશભાઈ પરમાર" is Ramesh Parmar, of one phone.
    return may_be_one_name(name, other) or is_one_person(name or "", other or "")


def _pairs(words: Sequence[str], whole: Sequence[str]) -> Iterable[tuple[str, str]]:
    return zip(words, whole, strict=False)


def _begin_alike(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of the shorter name are those of the longer; one word at least is whole,
    unless the name is but its initials.
    """
    for some, others in ((words, whole), (whole, words)):
        left = list(others)
        while len(left) > 1 and len(left[0]) == 1 and some[:1] != left[:1]:
            left = left[1:]  # "Kiran K" of V Kiran Kumar
        if len(some) > len(left):
            continue
        pairs = list(_pairs(some, left))
        is_begun = all(_is_alike(a, b) or a == b[:1] or b == a[:1] for a, b in pairs)
        is_heard = any(_is_alike(a, b) for a, b in pairs if len(a) > 1)
        if is_begun and (is_heard or all(len(a) == 1 for a in some)):
            return True
    return False


def _is_alike(word: str, other: str) -> bool:
    """Whether two words sound the same, or one of them, no name, lacks but an "a" within: Roshni
    and Roshani; not Nayan and Nayna, Rekha and Rakhi.
    """
    if word == other:
        return True
    if {word, other} & {f"{word}ji", f"{other}ji"}:
        return False  # Ram is not Ramji
    if (word[-1] in _VOWELS) != (other[-1] in _VOWELS):
        return False
    if not set(sounds(word)).isdisjoint(sounds(other)):
        return True
    is_name = is_given(word) or is_family(word), is_given(other) or is_family(other)
    return not all(is_name) and _without_a(word) == _without_a(other)


def _without_a(word: str) -> str:
    """A word of some length without each short a between its ends."""
    return word[0] + word[1:-1].replace("a", "") + word[-1] if len(word) > _PAIR else word


def _is_slip(word: str, right: str) -> bool:
    """Whether one of them is no name and is the other with a letter wrong."""
    known = [is_given(w) or is_family(w) for w in (word, right)]
    return known.count(True) == 1 and _is_typed_so(word, right)


def unknown_words(name: str) -> int:
    """How many of its words are no names."""
    words, _ = colleague_words(name)
    return sum(len(word) > 1 and not (is_given(word) or is_family(word)) for word in words)


def _is_typed_so(word: str, right: str) -> bool:
    """Whether two letters changed places, or one within the word is missing or too many; an ending
    makes another name: Hardik and Hardika, Yash and Yashi.
    """
    if len(word) == len(right):
        wrong = [n for n, (a, b) in enumerate(zip(word, right, strict=True)) if a != b]
        is_turned = len(wrong) == _PAIR and wrong[1] == wrong[0] + 1
        return is_turned and word[wrong[0]] == right[wrong[1]] and word[wrong[1]] == right[wrong[0]]
    short, long = sorted((word, right), key=len)
    return long[-1] == "h" if long[:-1] == short else lacks_a_letter(short, long)


def colleague_words(name: str) -> tuple[list[str], str]:
    """The words of a name as they sound, and the gender that a title gives: "m", "f" or none."""
    title, found = "", list[str]()
    said = person_name(name).split()
    # "Mohd Khan" and "Dr Khan" are two; of "Mohd Faizan" the second word is the name.
    has_given = any(is_given(word.strip(".").casefold()) for word in said[1:])
    for raw in said:
        is_initials = _INITIALS.fullmatch(raw) is not None
        word = key(raw.replace(".", "") if is_initials else raw.strip("."))
        is_name = is_initials or (word in _BEFORE_NAMES and not has_given)
        whole, ending = None if is_name else _TITLES.get(word), _HONORIFIC.search(word)
        title = title or (whole or "") or (_TITLES[ending[1]] if ending else "")
        word = "" if whole is not None else _HONORIFIC.sub("", word)
        is_title = word.endswith("ji") and is_family(word[:-2]) and not is_given(word)
        if len(said) == 1 and is_title:
            word = word[:-2]
        for written, sound in _SPELT:
            word = written.sub(sound, word)
        found += [word] if word else []
    return (found, title) if found else ([key(raw) for raw in said], "")


def holds_names(profile: Profile, *, share: float) -> bool:
    """Whether this share of the different cells are names of people."""
    cells = list(islice(profile.values, _SAMPLE))
    named = sum(map(_is_name, cells))
    return bool(cells) and named >= share * len(cells)


def holds_colleagues(profile: Profile, *, share: float) -> bool:
    """Whether it holds a few names again and again."""
    is_few = 1 < len(profile.values) <= _MOST_COLLEAGUES and not profile.share_of_different > share
    named = sum(map(_is_whole_name, profile.values))
    return is_few and named >= share * len(profile.values)


def _is_whole_name(cell: str) -> bool:
    """Whether every word is one of a name: a building may be called after somebody."""
    words = person_name(cell).split()
    return _is_name(cell) and all(
        len(word.strip(".")) == 1 or is_given(word) or is_family(word) or key(word) in _TITLES
        for word in words
    )


def _is_name(cell: str) -> bool:
    words = person_name(cell).split()
    if not 0 < len(words) <= _MOST_WORDS or any(map(str.isdecimal, cell)):
        return False
    return any(is_given(word) for word in words) or any(is_family(word) for word in words[1:])


def ask_nicknames(table: Table, mapping: FileMapping, answers: Answers) -> dict[str, str]:
    """Another name of a colleague → their name, as somebody answered; the file's names are asked
    about where one may be a nickname or the initials of others.
    """
    rows = _names(table, mapping)
    column = mapping.single.get(ColumnRole.OWNER)
    if column is None or not 1 < len(rows) <= _MOST_NAMES:
        return {}
    known = {fold(name): name for name in rows}
    asked = {name: found for name in rows if (found := likely_owners(name, rows))}
    for name in list(asked)[_MOST_ASKED:]:
        del asked[name]
    for name in answers.people:
        if fold(name) in known:
            asked.setdefault(known[fold(name)], [])
    same: dict[str, str] = {}
    for name, likely in asked.items():
        others = tuple(other for other in rows if other not in (name, *likely))
        question = Question(
            f"{OF_PERSON}{name}",
            f"Who is “{name}” in “{column}”? The name stands in {rows[name]:,} rows.",
            (*(Choice(one, one) for one in likely), Choice(ITSELF, "Somebody else, called so")),
            others=others,
            together=f"Who are these in “{column}”?",
            about=f"{name} ({rows[name]:,} rows)",
        )
        answer = answers.ask(question, ITSELF)
        if answer != ITSELF:
            same[name] = answer
    return same


def likely_owners(name: str, names: Iterable[str]) -> list[str]:
    """Of whom a name may be a nickname or the initials, those in most rows first; empty for a
    given name of its own, and where one other is the same person by any spelling.
    """
    said = person_name(name)
    words, _ = colleague_words(name)
    others = [n for n in names if colleague_key(n) != colleague_key(name)]
    if len(words) != 1 or any(is_one_person(name, other) for other in others):
        return []
    letters = said.replace(".", "")
    if letters.isupper() and len(letters) in _OF_INITIALS:
        return [one for one in others if _has_initials(one, letters.casefold())]
    word = words[0]
    firsts = {one: colleague_words(one)[0][0] for one in others}
    if slips := [
        one for one, first in firsts.items() if len(first) >= _LONG and lacks_a_letter(word, first)
    ]:
        return slips
    if len(word) < _BEGINNING or is_given(word) or is_family(word):
        return []
    return [
        one
        for one, first in firsts.items()
        if first.startswith(word[:_BEGINNING]) and len(first) > len(word) and is_given(first)
    ]


def _has_initials(name: str, letters: str) -> bool:
    """Whether the words of a name begin with these letters, as far as it has as many."""
    words, _ = colleague_words(name)
    firsts = "".join(word[0] for word in words)
    return max(map(len, words)) > 1 and (letters.startswith(firsts) or firsts.startswith(letters))


def with_nicknames(owners: Mapping[str, str], same: Mapping[str, str]) -> dict[str, str]:
    """Casefolded name → staff id, with each other name of a colleague as theirs."""
    ids = {
        fold(other): owners.get(fold(name)) or owners.get(colleague_key(name))
        for other, name in same.items()
    }
    return dict(owners) | {other: staff_id for other, staff_id in ids.items() if staff_id}


def owners_written(table: Table, mapping: FileMapping) -> Counter[str]:
    """The names in the columns that say who looks after each lead or closed it, and in how many
    cells each stands.
    """
    places = [table.headers.index(c) for c in mapping.colleague_columns if c in table.headers]
    cells = (cells[place] for _, cells in table.readable_rows() for place in places)
    names = (person_name(cell) for cell in cells if fold(cell) not in mapping.missing)
    return Counter(" ".join(name.split()) for name in names)


def _names(table: Table, mapping: FileMapping) -> dict[str, int]:
    """The names in the column of colleagues, in how many rows each stands, most first."""
    written = owners_written(table, mapping)
    rows: Counter[str] = Counter()
    shown: dict[str, str] = {}
    # Bhavu rather than bhavu, where both are written.
    for name in sorted(written, key=lambda name: (not name.istitle(), -written[name])):
        rows[shown.setdefault(fold(name), name)] += written[name]
    return dict(rows.most_common())
