"""The page where managers and admins keep words and files, each under a name, to send to leads."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.pages.components import Reader, ReaderDep, read_form, unknown_button
from leads.model.errors import InvalidInput, NotFound
from leads.store.lead_replies import FIELDS, LONGEST_NAME, LONGEST_TEXT, CannedReplies


async def open_canned(reader: ReaderDep) -> Response:
    """All of them."""
    return await _page(reader)


async def change_canned(request: Request, reader: ReaderDep) -> Response:
    """Add, change or remove one, as the pressed button says."""
    form = await read_form(request)
    try:
        await reader.call(_act, reader, form)
    except (InvalidInput, NotFound) as error:
        return await _page(reader, problem=str(error), form=form)
    return RedirectResponse("/canned", status_code=303)


def _act(reader: Reader, form: dict[str, str]) -> None:
    canned = CannedReplies(reader.record, reader.scope.brokerage_id)
    before, name = form.get("before", ""), form.get("name", "")
    match form.get("act"):
        case "save":
            known = canned.get(before) if before else None
            taken = canned.get(name)
            if taken is not None and (known is None or taken.words != known.words):
                raise InvalidInput("There is one of that name already: change that.", field="name")
            file = known.file if known else None
            staff_id = reader.scope.staff_id
            canned.put(name, form.get("text", ""), file, staff_id=staff_id, at=reader.pakka.clock())
            after = canned.get(name)
            if known is not None and after is not None and known.words != after.words:
                canned.remove(before)
        case "remove":
            canned.remove(before)
        case _:
            raise unknown_button()


async def _page(
    reader: Reader,
    *,
    problem: str = "",
    form: dict[str, str] | None = None,
) -> Response:
    canned = CannedReplies(reader.record, reader.scope.brokerage_id)
    return reader.respond(
        "canned.j2",
        title="Canned replies",
        here="canned",
        every=await reader.call(canned.all),
        fields=[f"{{{one}}}" for one in FIELDS],
        longest_name=LONGEST_NAME,
        longest_text=LONGEST_TEXT,
        problem=problem,
        form=form or {},
    )
