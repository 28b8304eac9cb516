"""Signing in at the brokerage's identity provider: the way there, and the way back with a code."""

from __future__ import annotations

import hmac

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.api.auth import Visitors, attempt_cookie, client_address, kept_attempt, session_cookie
from app.api.problems import NOT_FOUND, problem
from app.identity_provider import Attempt, IdentityProvider, NotProven, ProviderAway
from app.pages.sign_in import TOO_OFTEN, page_before
from app.runtime.rate_limits import RateLimits

AWAY, UNKNOWN = "page-provider-away", "page-provider-unknown"
log = structlog.get_logger()


async def leave(request: Request) -> Response:
    """To the provider, with what this browser alone keeps of it."""
    provider: IdentityProvider | None = request.app.state.provider
    if provider is None:
        return problem(NOT_FOUND)
    attempt = Attempt.begin()
    try:
        address = await provider.address(attempt, _back(request))
    except ProviderAway as error:
        log.warning("sign_in.provider_away", why=str(error))
        return page_before(request, "sign_in.j2", wrong=AWAY, status=503)
    response = RedirectResponse(address, status_code=303)
    kept = ".".join((attempt.state, attempt.nonce, attempt.verifier))
    response.headers.append("Set-Cookie", attempt_cookie(request.scope, kept))
    return response


async def come_back(request: Request) -> Response:
    """A session for whom the record knows by the e-mail that the provider verified."""
    provider: IdentityProvider | None = request.app.state.provider
    if provider is None:
        return problem(NOT_FOUND)
    try:
        session = await _session(request, provider)
        response = await _refused(request) if session is None else _signed_in(request, session)
    except ProviderAway as error:
        log.warning("sign_in.provider_away", why=str(error))
        response = page_before(request, "sign_in.j2", wrong=AWAY, status=503)
    # One way there is good for one way back.
    response.headers.append("Set-Cookie", attempt_cookie(request.scope, ""))
    return response


async def _session(request: Request, provider: IdentityProvider) -> str | None:
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
        email = await provider.email(Attempt(*kept), code, _back(request))
    except NotProven as error:
        log.info("sign_in.not_proven", why=str(error))
        return None
    return await visitors.sign_in_by_email(email)


async def _refused(request: Request) -> Response:
    limits = request.app.state.limits
    wait = await limits.wait_seconds_after_failure(client_address(request.scope))
    wrong = UNKNOWN if wait is None else TOO_OFTEN
    return page_before(request, "sign_in.j2", wrong=wrong, status=401)


def _signed_in(request: Request, session: str) -> Response:
    # A page and no redirect: what follows another site's navigation carries no Strict cookie.
    response = page_before(request, "signed_in.j2")
    response.headers.append("Set-Cookie", session_cookie(request.scope, session))
    return response


def _back(request: Request) -> str:
    return f"{request.base_url}sign-in/provider/back"
