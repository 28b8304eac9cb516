"""The sign-in page: a token, a link or an identity provider makes a session no script can read."""

from __future__ import annotations

import hmac

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.api.auth import (
    Visitors,
    attempt_cookie,
    client_address,
    is_same_origin,
    kept_attempt,
    session_cookie,
)
from app.api.problems import NOT_ALLOWED, NOT_FOUND, problem
from app.identity_provider import Attempt, IdentityProvider, NotProven, ProviderAway
from app.pages.answer_view import CONVERSATION_COOKIE
from app.pages.components import language_before, pages_of, read_form
from app.runtime.rate_limits import RateLimits

WRONG, OVER, TOO_OFTEN = "page-token-wrong", "page-link-over", "page-token-often"
AWAY, UNKNOWN = "page-provider-away", "page-provider-unknown"
log = structlog.get_logger()


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
    page = pages_of(request).render(
        template,
        language=language_before(request),
        title="page-sign-in",
        wrong=wrong,
        has_provider=request.app.state.provider is not None,
    )
    return HTMLResponse(page, status)


async def leave_for_provider(request: Request) -> Response:
    """To the provider, with what this browser alone keeps of it."""
    provider: IdentityProvider | None = request.app.state.provider
    if provider is None:
        return problem(NOT_FOUND)
    attempt = Attempt.begin()
    try:
        address = await provider.address(attempt, _way_back(request))
    except ProviderAway as error:
        log.warning("sign_in.provider_away", why=str(error))
        return page_before(request, "sign_in.j2", wrong=AWAY, status=503)
    response = RedirectResponse(address, status_code=303)
    kept = ".".join((attempt.state, attempt.nonce, attempt.verifier))
    response.headers.append("Set-Cookie", attempt_cookie(request.scope, kept))
    return response


async def return_from_provider(request: Request) -> Response:
    """A session for whom the record knows by the e-mail that the provider verified."""
    provider: IdentityProvider | None = request.app.state.provider
    if provider is None:
        return problem(NOT_FOUND)
    try:
        session = await _session_from_provider(request, provider)
        response = (
            await _signed_in(request, None, "sign_in.j2", UNKNOWN)
            if session is None
            else _signed_in_by_provider(request, session)
        )
    except ProviderAway as error:
        log.warning("sign_in.provider_away", why=str(error))
        response = page_before(request, "sign_in.j2", wrong=AWAY, status=503)
    # One way there is good for one way back.
    response.headers.append("Set-Cookie", attempt_cookie(request.scope, ""))
    return response


async def _session_from_provider(request: Request, provider: IdentityProvider) -> str | None:
    kept = kept_attempt(request.scope).split(".")
    state, code = (request.query_params.get(name, "") for name in ("state", "code"))
    # An empty part would be one that anybody could match.
    is_whole = len(kept) == 3 and all(kept) and bool(code)
    if not is_whole or not hmac.compare_digest(kept[0].encode(), state.encode()):
        return None
    # The provider would be asked about every code that somebody makes up.
    limits: RateLimits = request.app.state.limits
    if await limits.wait_seconds_before_next_try(client_address(request.scope)) is not None:
        return None
    visitors: Visitors = request.app.state.visitors
    try:
        email = await provider.email(Attempt(*kept), code, _way_back(request))
    except NotProven as error:
        log.info("sign_in.not_proven", why=str(error))
        return None
    return await visitors.sign_in_by_email(email)


def _signed_in_by_provider(request: Request, session: str) -> Response:
    # A page and no redirect: what follows another site's navigation carries no Strict cookie.
    response = page_before(request, "signed_in.j2")
    response.headers.append("Set-Cookie", session_cookie(request.scope, session))
    return response


def _way_back(request: Request) -> str:
    return f"{request.base_url}sign-in/provider/back"
