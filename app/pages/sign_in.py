"""The sign-in page: a pasted token, or a link, becomes a session that scripts cannot read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.api.auth import Visitors, client_address, is_same_origin, session_cookie
from app.api.problems import NOT_ALLOWED, problem
from app.pages.answer_view import CONVERSATION_COOKIE
from app.pages.components import LANGUAGE_COOKIE, LANGUAGES, read_form
from app.pages.page_templates import pages_of
from prompts.catalogues import ENGLISH

WRONG, OVER, TOO_OFTEN = "page-token-wrong", "page-link-over", "page-token-often"


async def open_sign_in(request: Request) -> Response:
    """The empty form."""
    return page_before(request, "sign_in.j2")


async def sign_in(request: Request) -> Response:
    """Exchange the token for a session of this browser."""
    # Another site must not sign this browser in as somebody of its own choice.
    if not is_same_origin(request.scope):
        return problem(NOT_ALLOWED, detail="Sign in on Pakka's own page.")
    visitors: Visitors = request.app.state.visitors
    token = (await read_form(request)).get("token", "").strip()
    return await _signed_in(request, await visitors.sign_in(token), "sign_in.j2", WRONG)


async def open_link(request: Request) -> Response:
    """The button that a link leads to: who only looks at the address uses nothing up."""
    return page_before(request, "sign_in_link.j2")


async def sign_in_by_link(request: Request) -> Response:
    """Exchange the link for a session of this browser, once."""
    if not is_same_origin(request.scope):
        return problem(NOT_ALLOWED, detail="Sign in on Pakka's own page.")
    visitors: Visitors = request.app.state.visitors
    link = (await read_form(request)).get("link", "")
    session = await visitors.sign_in_by_link(link)
    return await _signed_in(request, session, "sign_in_link.j2", OVER)


async def _signed_in(request: Request, session: str | None, template: str, wrong: str) -> Response:
    """The first page for the new session; without one the page that was tried, saying so."""
    if session is None:
        limits = request.app.state.limits
        wait = await limits.wait_seconds_after_failure(client_address(request.scope))
        said = wrong if wait is None else TOO_OFTEN
        return page_before(request, template, wrong=said, status=401)
    response = RedirectResponse("/", status_code=303)
    response.headers.append("Set-Cookie", session_cookie(request.scope, session))
    return response


async def sign_out(request: Request) -> Response:
    """End the session, here and in the record."""
    if not is_same_origin(request.scope):
        return problem(NOT_ALLOWED, detail="Sign out on Pakka's own page.")
    visitors: Visitors = request.app.state.visitors
    await visitors.sign_out(request.scope)
    response = RedirectResponse("/sign-in", status_code=303)
    response.headers.append("Set-Cookie", session_cookie(request.scope, ""))
    # The next person at this browser starts a conversation of their own.
    response.delete_cookie(CONVERSATION_COOKIE)
    return response


def page_before(request: Request, template: str, *, wrong: str = "", status: int = 200) -> Response:
    """A page for who is not signed in yet."""
    # Nobody is signed in yet: only a language chosen earlier in this session is known.
    kept = request.cookies.get(LANGUAGE_COOKIE, ENGLISH)
    language = kept if kept in LANGUAGES else ENGLISH
    page = pages_of(request).render(
        template,
        language=language,
        title="page-sign-in",
        wrong=wrong,
        has_provider=request.app.state.provider is not None,
    )
    return HTMLResponse(page, status)
