"""The import page without JavaScript: a file is read, asked about and shown to its person alone."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import httpx
import openpyxl
import pytest
from structlog.testing import capture_logs

from app.imports.uploads import Stage, Uploads
from leads.model.scope import Scope
from leads.store.lead_store import LeadQuery, LeadStore
from scoring.artifact import Artifact
from tests.app.house import TWO, House, make_house
from tests.app.pages.reading import ORIGIN, signed_in_as, words_of

SHEET = "Lead Id,Created On,Name,Mobile,Stage,Last Activity On,Community\n" + "".join(
    f"L{n},{1 + n % 28:02}/03/2026,Zarina {n},98250{n * 7919 % 99991:05},"
    f"{('Booked', 'Lost', 'New')[n % 3]},{1 + n % 28:02}/04/2026,{'AB'[n % 2]}\n"
    for n in range(60)
)


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


async def send(client: httpx.AsyncClient, content: str | bytes, name: str = "leads.csv") -> str:
    """The page that a chosen file leads to."""
    files = {"file": (name, content if isinstance(content, bytes) else content.encode())}
    answer = await client.post("/import", files=files, headers=ORIGIN)
    if answer.status_code != 303:
        return answer.text
    return (await client.get(answer.headers["location"])).text


def path_of(page: str) -> str:
    found = re.search(r'action="(/import/[0-9a-f]{32})"', page)
    assert found, page
    return found[1]


async def test_given_a_sheet_then_columns_counts_and_questions_are_shown(
    mona: httpx.AsyncClient,
) -> None:
    words = words_of(await send(mona, SHEET))

    assert "60 rows · 20 booked, 20 lost, 20 open" in words
    ended = "How they ended Read as Words of your file booked Booked 20 Stage lost Lost 20 Stage"
    assert ended in words
    assert words.index(ended) < words.index("2 questions")
    assert "2 questions May these leads be scored?" in words
    assert "Mobile phone" in words
    assert "Created On day of the enquiry" in words
    assert "Set aside: 2 columns" in words
    assert "Community never imported: people are not judged by what they are" in words
    assert "Zarina 1" not in words


async def test_given_answers_then_they_are_kept_and_what_was_not_proven_is_gone(
    mona: httpx.AsyncClient,
) -> None:
    page = await send(mona, SHEET)
    assert "unproven in time" in words_of(page).partition("Understood")[0].partition("What to")[2]

    answers = {"basis": "consent", "basis-day": "2026-03-05", "closing": "Last Activity On"}
    answer = await mona.post(path_of(page), data=answers, headers=ORIGIN)
    page = (await mona.get(answer.headers["location"])).text

    assert "Your answers" in page
    assert "2 questions" not in page
    assert 'value="consent" required checked' in page
    assert 'value="2026-03-05"' in page
    assert "What to know" not in page


async def test_given_a_column_that_was_not_listed_then_it_can_be_chosen_and_stays_chosen(
    mona: httpx.AsyncClient,
) -> None:
    sheet = "".join(
        f"{line},{'Deal Over' if n == 0 else f'{1 + n % 28:02}/05/2026'}\n"
        for n, line in enumerate(SHEET.splitlines())
    )
    page = await send(mona, sheet)

    answers = {"basis": "consent", "closing": "unknown", "closing-other": "Deal Over"}
    answer = await mona.post(path_of(page), data=answers, headers=ORIGIN)
    page = (await mona.get(answer.headers["location"])).text

    assert "Deal Over day it ended: stands for the day it ended, as answered" in words_of(page)
    assert "<option selected>Deal Over</option>" in page


async def test_given_a_word_of_a_stage_that_nobody_knows_then_the_page_asks_and_the_answer_holds(
    mona: httpx.AsyncClient,
) -> None:
    page = await send(mona, SHEET.replace("Lost", "Puru thayu"))
    assert "What does “Puru thayu” in “Stage” mean?" in words_of(page)
    assert '<select id="word-1" name="word:Booked">' in page
    assert '" name="word:Puru thayu"><option' not in page  # to correct others is no answer

    answers = {"basis": "consent", "closing": "Last Activity On", "word:Puru thayu": "lost"}
    answer = await mona.post(path_of(page), data=answers, headers=ORIGIN)
    page = (await mona.get(answer.headers["location"])).text

    assert "Your answers" in page
    assert re.search(r"lost Puru thayu \d+", words_of(page), re.I)


async def test_given_days_of_bookings_alone_then_the_page_asks_whether_those_booked(
    mona: httpx.AsyncClient,
) -> None:
    rows = "".join(
        f"L{n},{1 + n % 28:02}/03/2026,Zarina {n},{'05/05/2026' if n % 3 == 0 else ''}\n"
        for n in range(60)
    )
    page = await send(mona, "Lead Id,Created On,Name,Booking Date\n" + rows)
    assert "20 rows have a “Booking Date”: did those book?" in words_of(page)

    answers = {"basis": "consent", "booking_days": "yes"}
    answer = await mona.post(path_of(page), data=answers, headers=ORIGIN)
    words = words_of((await mona.get(answer.headers["location"])).text)

    assert "60 rows · 20 booked, 40 open" in words
    assert "40 rows have nothing in “Booking Date”" in words


async def test_given_a_word_and_a_column_read_wrongly_then_somebody_corrects_them_on_the_page(
    mona: httpx.AsyncClient,
) -> None:
    page = await send(mona, SHEET)
    path = path_of(page)
    as_read = {"word:Booked": "booked", "word:Lost": "lost", "word:New": "open"}
    for word, meaning in as_read.items():
        assert re.search(rf'name="{word}">.*?value="{meaning}" selected', page)
    assert 'name="column:Community"' not in page  # never imported, whatever somebody says

    chosen = as_read | {"word:New": "booked"}
    await mona.post(path, data=chosen, headers=ORIGIN)
    await mona.post(path, data={"column:Name": "leave_out", "column:Mobile": ""}, headers=ORIGIN)
    page = (await mona.get(path)).text

    assert "60 rows · 40 booked, 20 lost" in words_of(page)
    assert "Name left out, as answered" in words_of(page)
    assert "What does “Booked” in" not in words_of(page)  # what stays as it was is no answer

    await mona.post(path, data={"column:Name": ""}, headers=ORIGIN)
    assert "Name left out" not in words_of((await mona.get(path)).text)


async def test_given_a_column_joined_with_another_sheets_then_it_is_corrected_by_its_own_name(
    mona: httpx.AsyncClient,
) -> None:
    book = openpyxl.Workbook()
    for title, header, count in (
        ("Enquiry", ("Date", "Name", "Mobile", "Source", "Status"), 9),
        ("Booking", ("Tarikh", "Naam", "Mob no", "Source", "Unit"), 3),
    ):
        sheet = book.create_sheet(title)
        sheet.append(header)
        for n in range(count):
            sheet.append((f"0{n + 1}/03/2026", f"Zarina {n}", 9825004821 + n, "FB", "New"))
    book.remove(book["Sheet"])
    saved = BytesIO()
    book.save(saved)
    page = await send(mona, saved.getvalue(), "leads.xlsx")
    assert "Tarikh joined with “Date”" in words_of(page)

    path = path_of(page)
    await mona.post(path, data={"column:Tarikh": "outcome_at"}, headers=ORIGIN)

    words = words_of((await mona.get(path)).text)
    assert "Tarikh day it ended: as answered" in words
    assert "Date day of the enquiry" in words


async def test_given_a_file_of_many_columns_then_one_of_them_is_corrected(
    mona: httpx.AsyncClient,
) -> None:
    more = [f"Field {n}" for n in range(40)]
    rows = SHEET.splitlines()
    wide = [",".join([rows[0], *more]), *(f"{row}{',a' * 40}" for row in rows[1:])]
    path = path_of(await send(mona, "\n".join(wide)))
    page = (await mona.get(path)).text
    names = re.findall(r'name="(column:[^"]+)"', page)

    chosen = dict.fromkeys(names, "") | {"column:Name": "leave_out"}
    answer = await mona.post(path, data=chosen, headers=ORIGIN)

    assert answer.status_code == 303
    assert "Name left out, as answered" in words_of((await mona.get(path)).text)


async def test_given_an_answer_that_is_none_then_the_page_says_so_and_keeps_the_others(
    mona: httpx.AsyncClient,
) -> None:
    page = await send(mona, SHEET)
    await mona.post(path_of(page), data={"basis": "enquiry"}, headers=ORIGIN)
    await mona.post(path_of(page), data={"closing": "perhaps"}, headers=ORIGIN)
    page = (await mona.get(path_of(page))).text

    assert "The answer to closing must be one of" in words_of(page)
    assert 'value="enquiry" required checked' in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        (b"PK\x03\x04 no workbook at all", "“leads.csv” is no workbook that can be read"),
        (b"\n\n\n", "must name the columns"),
        (b"\x1f\x8b\x08", "packed"),
    ],
)
async def test_given_a_file_without_a_table_then_a_sentence_says_what_to_do(
    mona: httpx.AsyncClient, house: House, content: bytes, said: str
) -> None:
    page = await send(mona, content)

    assert said in words_of(page)
    assert str(house.pakka.settings.home) not in page


async def test_given_no_file_or_no_form_then_the_page_asks_for_one(
    mona: httpx.AsyncClient,
) -> None:
    for sent in (
        await mona.post("/import", data={"file": "words"}, headers=ORIGIN),
        await mona.post("/import", content=b"[]", headers={**ORIGIN, "Content-Type": "text/json"}),
        await mona.post("/import", files={"other": ("a.csv", b"A\n1\n")}, headers=ORIGIN),
    ):
        assert sent.status_code == 422
        assert "Choose a file first" in words_of(sent.text)


async def test_given_a_body_announced_too_large_then_the_page_says_how_large_it_may_be(
    mona: httpx.AsyncClient,
) -> None:
    headers = {
        **ORIGIN,
        "Content-Type": "multipart/form-data; boundary=b",
        "Content-Length": str(200 << 20),
    }
    sent = await mona.post("/import", content=b"--b--", headers=headers)

    assert sent.status_code == 413
    assert "larger than 50 MB" in words_of(sent.text)


async def test_given_somebody_elses_upload_then_it_is_like_one_that_never_was(
    mona: httpx.AsyncClient, house: House
) -> None:
    path = path_of(await send(mona, SHEET))
    for name in ("adi", "tom"):
        async with signed_in_as(house, name) as other:
            seen = await other.get(path)
            answered = await other.post(path, data={"basis": "consent"}, headers=ORIGIN)
            discarded = await other.post(f"{path}/discard", headers=ORIGIN)
            assert (seen.status_code, answered.status_code, discarded.status_code) == (404,) * 3
    assert "2 questions" in (await mona.get(path)).text


async def test_given_a_foreign_page_then_it_sends_no_file(mona: httpx.AsyncClient) -> None:
    sent = await mona.post(
        "/import", files={"file": ("a.csv", SHEET)}, headers={"Origin": "https://evil.example"}
    )

    assert sent.status_code == 403


async def test_given_a_broker_then_the_page_says_who_imports_and_takes_nothing(
    house: House,
) -> None:
    async with signed_in_as(house, "asha") as client:
        assert "A manager or an admin" in words_of((await client.get("/import")).text)
        assert (
            await client.post("/import", files={"file": ("a.csv", SHEET)}, headers=ORIGIN)
        ).status_code == 403
        assert 'href="/import"' not in (await client.get("/leads")).text
    async with signed_in_as(house, "mona") as client:
        assert 'href="/import"' in (await client.get("/leads")).text


async def test_given_the_demo_then_no_real_lead_joins_it(
    tmp_path: Path, artifact: Artifact
) -> None:
    demo = make_house(tmp_path / "demo", artifact, is_synthetic=True)
    async with signed_in_as(demo, "mona") as client:
        page = await client.get("/import")
        sent = await client.post("/import", files={"file": ("a.csv", SHEET)}, headers=ORIGIN)
    assert "Real leads never join made-up ones" in words_of(page.text)
    assert sent.status_code == 409
    assert not (tmp_path / "demo" / "uploads").exists()


async def test_given_a_discarded_file_then_nothing_of_it_is_left(
    mona: httpx.AsyncClient, house: House
) -> None:
    path = path_of(await send(mona, SHEET))

    sent = await mona.post(f"{path}/discard", headers=ORIGIN)

    assert sent.headers["location"] == "/import"
    assert (await mona.get(path)).status_code == 404
    assert not list(house.pakka.settings.home.rglob("leads.csv"))


async def settled(client: httpx.AsyncClient, path: str) -> str:
    """The upload's page, once nothing is being done for it."""
    for _ in range(3_000):
        page = (await client.get(path)).text
        if "data-at-work" not in page:
            return page
        await asyncio.sleep(0.05)
    raise AssertionError("the work does not end")


async def answered(client: httpx.AsyncClient, content: str, **answers: str) -> str:
    """The page with every question answered."""
    path = path_of(await send(client, content))
    said = {"basis": "enquiry", "closing": "Last Activity On", **answers}
    await client.post(path, data=said, headers=ORIGIN)
    return await settled(client, path)


async def brought(client: httpx.AsyncClient, page: str, **fields: str) -> str:
    """The page after the import."""
    path = path_of(page)
    await client.post(f"{path}/bring", data=fields, headers=ORIGIN)
    return await settled(client, path)


async def test_given_answers_then_an_import_ends_in_ones_own_leads_and_what_is_missing(
    tom: httpx.AsyncClient, house: House
) -> None:
    page = await answered(tom, SHEET)
    assert "What importing would do new 60 changed 0 unchanged 0" in words_of(page)
    assert "60 of 60 leads may be scored." in words_of(page)

    with capture_logs() as logs:
        page = await brought(tom, page)

    words = words_of(page)
    assert "60 leads are new." in words
    assert "Your newest open leads, not scored yet" in words
    assert "needs 50 bookings, and has 20; 50 leads that did not book, and has 40." in words
    links = re.findall(r'class="go" href="(/leads/[^"]+)"', page)
    assert len(links) == 5
    assert (await tom.get(links[0])).status_code == 200
    assert "Zarina" not in repr(logs)
    assert not list(house.pakka.settings.home.rglob("leads.csv"))


async def test_given_next_weeks_export_then_what_it_closes_is_named_and_wants_a_yes(
    tom: httpx.AsyncClient,
) -> None:
    await brought(tom, await answered(tom, SHEET))
    later = SHEET.replace(
        "L5,06/03/2026,Zarina 5,9825039595,New", "L5,06/03/2026,Zarina 5,9825039595,Lost"
    )
    assert later != SHEET
    booked = next(line for line in SHEET.splitlines() if ",Booked" in line)
    later = later.replace(booked, booked.replace(",Booked", ",Lost"))
    later += f"{SHEET.splitlines()[5]}\n"

    page = await answered(tom, later)
    assert "1 open lead would be closed: Zarina 5." in words_of(page)
    assert f"1 booking would be taken back: {booked.split(',')[2]}." in words_of(page)
    assert "1 row is a copy of another." in words_of(page)
    refused = await brought(tom, page)
    assert "tick the box" in words_of(refused)
    assert "Import and learn" in refused
    page = await brought(tom, refused, confirmed="yes")

    said = "2 leads have changed, 58 leads are as they were, 1 row is a copy of another."
    assert said in words_of(page)


async def test_given_next_weeks_file_then_nothing_is_asked_again_and_answers_can_be_changed(
    tom: httpx.AsyncClient,
) -> None:
    await brought(tom, await answered(tom, SHEET))

    page = await settled(tom, path_of(await send(tom, SHEET)))
    words = words_of(page)

    assert "What importing would do" in words
    assert "As last time: Yes: they gave their details" in words
    assert "On the day in “Last Activity On”" in words
    await tom.post(path_of(page), data={"closing": "unknown"}, headers=ORIGIN)
    changed = words_of(await settled(tom, path_of(page)))
    assert "As last time: Yes: they gave their details" in changed
    assert "unproven in time" in changed.partition("Your answers")[0]

    page = await send(tom, SHEET.replace("Lost", "Puru thayu"))
    words = words_of(page)

    assert "One question What does “Puru thayu” in “Stage” mean?" in words
    assert "May these leads be scored?" in words.partition("As last time:")[2]


async def test_given_several_words_of_a_stage_that_nobody_knows_then_they_are_asked_together(
    tom: httpx.AsyncClient,
) -> None:
    unknown = SHEET.replace("Lost", "Puru thayu").replace("New", "Kantalo")
    words = words_of(await settled(tom, path_of(await send(tom, unknown))))

    asked = words.partition("What do these words of “Stage” mean?")[2]
    assert "Puru thayu (" in asked
    assert "Kantalo (" in asked
    assert "What does “Puru thayu”" not in words


async def test_given_rows_that_cannot_be_used_then_they_are_shown_and_can_be_mended(
    tom: httpx.AsyncClient, house: House
) -> None:
    again = SHEET.replace("L7,08/03/2026,Zarina 7,9825055433", "L6,08/03/2026,Zarina 6,9825047514")
    page = await answered(tom, again)
    words = words_of(page)
    assert "1 of 60 rows cannot be used Row Why 9 Lead Id is the id of row 8 already" in words
    assert "new 59 changed" in words

    rows = await tom.get(f"{path_of(page)}/rows")

    header, row = rows.text.splitlines()
    assert rows.headers["content-type"].startswith("text/csv")
    assert "attachment" in rows.headers["content-disposition"]
    assert "leads%20rows%20to%20mend.csv" in rows.headers["content-disposition"]
    assert header.endswith("Community,What is wrong")
    assert row.startswith("L6,08/03/2026,Zarina 6,")
    assert row.endswith("row 9 refused: Lead Id: is the id of row 8 already")
    async with signed_in_as(house, "tara") as other:
        assert (await other.get(f"{path_of(page)}/rows")).status_code == 403
    async with signed_in_as(house, "adi") as other:
        assert (await other.get(f"{path_of(page)}/rows")).status_code == 404
        bring = await other.post(f"{path_of(page)}/bring", headers=ORIGIN)
        assert bring.status_code == 404


async def test_given_cells_that_cannot_be_read_then_their_leads_come_in_without_them(
    tom: httpx.AsyncClient,
) -> None:
    sheet = SHEET
    for phone in ("9825007919", "9825015838", "9825023757"):
        sheet = sheet.replace(phone, phone[:9])

    page = await answered(tom, sheet)

    words = words_of(page)
    assert "Left out: 3 cells in 1 column Column Why" in words
    assert "Their leads are imported without them. Mend the cells" in words
    assert "rows cannot be used" not in words
    rows = (await tom.get(f"{path_of(page)}/rows")).text.splitlines()
    assert len(rows) == 4
    assert all("left out of row" in row for row in rows[1:])
    done = words_of(await brought(tom, page))
    assert "60 leads are new, 3 cells were left out." in done
    assert "Left out: 3 cells in 1 column" in done

    again = words_of(await brought(tom, await answered(tom, SHEET)))

    assert "3 leads have changed, 57 leads are as they were." in again


async def test_given_no_lawful_basis_then_leads_come_in_and_nothing_is_learnt(
    tom: httpx.AsyncClient,
) -> None:
    page = await answered(tom, SHEET, basis="none")
    assert "0 of 60 leads may be scored." in words_of(page)

    assert "nobody has said on which lawful basis" in words_of(await brought(tom, page))


async def test_given_questions_without_an_answer_then_nothing_is_imported(
    tom: httpx.AsyncClient, house: House
) -> None:
    page = await brought(tom, await send(tom, SHEET))

    assert "2 questions" in page
    assert LeadStore(house.pakka.record, Scope.machinery(TWO)).count(LeadQuery()) == 1


async def test_given_a_server_that_was_stopped_meanwhile_then_the_page_says_so_and_begins_again(
    tom: httpx.AsyncClient, house: House
) -> None:
    page = await answered(tom, SHEET)
    uploads = Uploads(house.pakka.settings.home)
    scope = house.pakka.staff.identity("staff_tom").scope
    uploads.save(replace(uploads.newest(scope), stage=Stage.IMPORTING))  # type: ignore[type-var]

    assert "The server was stopped" in words_of((await tom.get(path_of(page))).text)
    await tom.post(path_of(page), headers=ORIGIN)
    page = await settled(tom, path_of(page))

    assert "What importing would do new 60" in words_of(page)


async def test_given_hostile_words_in_a_sheet_then_they_stay_words(
    mona: httpx.AsyncClient,
) -> None:
    hostile = SHEET.replace("Community", "<script>alert(1)</script>")
    page = await send(mona, hostile, '"><img src=x onerror=alert(1)>.csv')

    assert "<script>alert" not in page
    assert "<img" not in page
