"""The sign-in page: a pasted token becomes a session that scripts cannot read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.api.loopback import client_address, is_same_origin
from app.api.problem import NOT_ALLOWED, problem
from app.api.visitors import Visitors, session_cookie
from app.pages.conversation import CONVERSATION_COOKIE
from app.pages.forms import read_form
from app.pages.reader import LANGUAGE_COOKIE, LANGUAGES
from app.pages.render import pages_of
from prompts.library import ENGLISH

# A working week: a lost phone is signed out by Monday.
SESSION_SECONDS = 7 * 24 * 3600
WRONG, TOO_OFTEN = "page-token-wrong", "page-token-often"


async def open_sign_in(request: Request) -> Response:
    """The empty form."""
    return _page(request)


async def sign_in(request: Request) -> Response:
    """Check the token and remember it in this browser."""
    # Another site must not sign this browser in as somebody of its own choice.
    if not is_same_origin(request.scope):
        return problem(NOT_ALLOWED, detail="Sign in on Pakka's own page.")
    visitors: Visitors = request.app.state.visitors
    token = (await read_form(request)).get("token", "").strip()
    if await visitors.by_token(token) is None:
        limits = request.app.state.limits
        wait = await limits.wait_seconds_after_failure(client_address(request.scope))
        return _page(request, wrong=WRONG if wait is None else TOO_OFTEN, status=401)
    response = RedirectResponse("/", status_code=303)
    _remember(request, response, token, SESSION_SECONDS)
    return response


async def sign_out(request: Request) -> Response:
    """Forget the token in this browser."""
    if not is_same_origin(request.scope):
        return problem(NOT_ALLOWED, detail="Sign out on Pakka's own page.")
    response = RedirectResponse("/sign-in", status_code=303)
    _remember(request, response, "", 0)
    # The next person at this browser starts a conversation of their own.
    response.delete_cookie(CONVERSATION_COOKIE)
    return response


def _remember(request: Request, response: Response, token: str, seconds: int) -> None:
    line = session_cookie(token, is_https=request.url.scheme == "https", max_age_seconds=seconds)
    response.headers.append("Set-Cookie", line)


def _page(request: Request, *, wrong: str = "", status: int = 200) -> Response:
    # Nobody is signed in yet: only a language chosen earlier in this session is known.
    kept = request.cookies.get(LANGUAGE_COOKIE, ENGLISH)
    language = kept if kept in LANGUAGES else ENGLISH
    page = pages_of(request).render(
        "sign_in.j2", language=language, title="page-sign-in", wrong=wrong
    )
    return HTMLResponse(page, status)
