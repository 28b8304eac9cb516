from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.imports.chat import export
from connectors.imports.chat.export import parse_chat, read_chat
from leads.model.errors import InvalidInput

INDIA = ZoneInfo("Asia/Kolkata")
READ_AT = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
LINE = "25/08/2026, 21:05 - Priya: नमस्ते\n"


def parse(text: str, **options: object):
    return parse_chat(text, zone=INDIA, read_at=READ_AT, **options)


def read(path: Path):
    return read_chat(path, zone=INDIA, read_at=READ_AT)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("13/02/26, 10:00 - A: x\n", "day_first"),
        ("02/13/26, 10:00 - A: x\n", "month_first"),
        # Forward in time only as months first: 5 Jan, 1 Feb.
        ("1/5/26, 10:00 - A: x\n2/1/26, 10:00 - A: y\n", "month_first"),
        # 10 December 2026 has not come yet.
        ("10/12/26, 10:00 - A: x\n", "month_first"),
        ("12/10/26, 10:00 - A: x\n", "day_first"),
    ],
)
def test_the_order_of_dates_is_decided_from_the_whole_file(text: str, order: str) -> None:
    chat = parse(text)

    assert chat.dates == order
    assert "fits no other order" in chat.notes[0]


def test_ambiguous_dates_are_read_day_first_and_said() -> None:
    chat = parse("05/06/26, 10:00 - A: x\n06/07/26, 10:00 - A: y\n")

    assert [f"{m.at:%d %b}" for m in chat.messages] == ["05 Jun", "06 Jul"]
    assert chat.notes[0].startswith("Ambiguous dates")


def test_the_order_of_dates_can_be_told() -> None:
    chat = parse("05/06/26, 10:00 - A: x\n", dates="month_first")

    assert f"{chat.messages[0].at:%d %b}" == "06 May"


def test_times_are_of_the_brokerages_zone() -> None:
    chat = parse("25/08/2026, 00:30 - A: x\n")

    assert chat.messages[0].at == datetime(2026, 8, 24, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("31/02/2026, 10:00 - A: x", "does not exist"),
        ("32/08/2026, 10:00 - A: x", "does not exist"),
        ("25/08/2026, 25:00 - A: x", "does not exist"),
        ("25/08/2026, 10:75 - A: x", "does not exist"),
        ("25/08/1998, 10:00 - A: x", "before WhatsApp"),
        ("25/08/2027, 10:00 - A: x", "future"),
    ],
)
def test_a_line_whose_date_cannot_be_is_shown_whole(line: str, reason: str) -> None:
    chat = parse(f"{LINE}{line}\nits second line\n{LINE}")

    assert len(chat.messages) == 2
    assert [(u.line, u.text) for u in chat.not_understood] == [(2, line), (3, "its second line")]
    assert all(reason in u.reason for u in chat.not_understood)


def test_lines_before_the_first_message_and_after_system_lines_are_shown() -> None:
    chat = parse(f"WhatsApp chat\n\n{LINE}25/08/2026, 21:06 - Missed voice call\nstray\n\n{LINE}")

    assert [(u.line, u.text) for u in chat.not_understood] == [(1, "WhatsApp chat"), (5, "stray")]
    assert chat.blank_lines == 2


@pytest.mark.parametrize("text", ["", "\n\n", "hello\nworld\n", "Name,Phone\nPriya,98\n"])
def test_a_file_that_is_no_chat_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is it a chat"):
        parse(text)


def test_a_text_file_is_read_whatever_marks_it_begins_with(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path = tmp_path / "WhatsApp Chat with Priya Mehta (2).txt"
        path.write_bytes(LINE.encode(encoding))

        chat = read(path)

        assert [m.text for m in chat.messages] == ["नमस्ते"]
        assert chat.partner == "Priya Mehta"


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(b"25/08/2026, 21:05 - A: a\xffb\x00c\n")

    chat = read(path)

    assert chat.messages[0].text == "a\ufffdb\ufffdc"
    assert chat.notes[0].startswith("2 characters are no text")


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


@pytest.mark.parametrize(
    "files",
    [
        {"_chat.txt": LINE, "00000004-PHOTO.jpg": "not read", "notes.txt": "sent as a document"},
        {"WhatsApp Chat with Priya.txt": LINE, "IMG-1.jpg": "", "price.txt": "document"},
        {"chat.txt": LINE},
    ],
)
def test_a_zip_gives_its_chat_and_nothing_else(tmp_path: Path, files: dict[str, str]) -> None:
    path = zipped(tmp_path / "WhatsApp Chat - Priya.zip", **files)

    chat = read(path)

    assert [m.text for m in chat.messages] == ["नमस्ते"]
    assert chat.partner == "Priya"


@pytest.mark.parametrize("files", [{"a.jpg": "x"}, {"a.txt": LINE, "b.txt": LINE}])
def test_a_zip_without_one_chat_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="text files"):
        read(zipped(tmp_path / "x.zip", **files))


def test_a_chat_that_unpacks_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("_chat.txt", "w", force_zip64=True) as text,
    ):
        for _ in range(export.MAX_TEXT_BYTES // (1 << 20) + 1):
            text.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20

    with pytest.raises(InvalidInput, match="MiB"):
        read(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04 and no more", b"PK\x03\x04"])
def test_a_broken_zip_or_nothing_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    for bad in (path, tmp_path / "none.txt", tmp_path):
        with pytest.raises(InvalidInput) as refused:
            read(bad)
        assert "\n" not in str(refused.value)


HEADS = (
    "25/08/2026, 21:05 - ", "[25/08/26, 9:05:07\u202fPM] ", "8/25/26, 9:05 pm - ",
    "\u200e[25.08.26, 21:05:07] ", "31/02/26, 99:99 - ", "9999/12/31, 23:59 - ",
    "1/1/1, 0:00 - ", "२५/०८/२०२६, ९:०५ pm - ", "",
)  # fmt: skip
BODIES = (
    "Priya: ", "Asha: <Media omitted>", "Asha: \u200eimage omitted", "A: <attached: x.jpg>", ": ",
    "A: POLL:", "OPTION: a", "Missed voice call", "A: x <This message was edited>", "A:", "null",
    "A: This message was deleted", "\r", "A: y.pdf (file attached)", "\u2028", "\x85", "\0",
)  # fmt: skip
line = st.tuples(st.sampled_from(HEADS), st.sampled_from(BODIES), st.text(max_size=12)).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(line, max_size=12).map("\n".join), st.sampled_from(["", "\n", "\n\n", "\r\n"]))
def test_no_line_is_ever_lost(text: str, end: str) -> None:
    text = LINE + text + end

    chat = parse(text)

    expected = len(text.split("\n")) - (not text.split("\n")[-1].removesuffix("\r"))
    assert chat.lines == expected
    in_messages = sum(m.lines for m in chat.messages)
    unread = len(chat.not_understood) + chat.blank_lines
    assert in_messages + len(chat.system) + unread == expected
    numbers = [x.line for x in (*chat.messages, *chat.system, *chat.not_understood)]
    assert len(numbers) == len(set(numbers))


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=300), packed=st.booleans())
def test_no_file_crashes_the_reading(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, packed: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.bin"
    path.write_bytes((b"PK\x03\x04" if packed else LINE.encode()) + content)

    try:
        chat = read(path)
    except InvalidInput:
        assert packed
    else:
        assert chat.lines >= 1


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n<>"), max_size=60)
)
def test_words_come_back_as_they_were_written(words: str) -> None:
    chat = parse(f"25/08/2026, 21:05 - Priya: say {words}.\n")

    assert [m.text for m in chat.messages] == [f"say {words}."]


def test_a_hostile_line_costs_little_time() -> None:
    spaces, digits = " " * 200_000, "1" * 200_000
    lines = [
        f"25/08/2026,{spaces}21:05 - A: x",
        f"{digits}/1/1, 1:1",
        f"25/08/2026, 21:05 - A:{spaces}<",
        f"25/08/2026, 21:05 - A: {'<' * 200_000}",
        f"25/08/2026, 21:05 - A: POLL:\n{chr(10) * 9000}",
        f"25/08/2026, 21:05 - A: {'x.' * 100_000} (file",
    ]
    began = datetime.now(UTC)

    chat = parse(LINE + "\n".join(lines))

    assert chat.lines > len(lines)
    assert (datetime.now(UTC) - began).total_seconds() < 5
