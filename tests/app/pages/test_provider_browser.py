"""Signing in at a provider of another site in a real browser, which holds back Strict cookies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scoring.artifact import Artifact
from tests.app.pages.browsing import IN_CHROMIUM
from tests.app.pages.oidc_servers import provider_program, real_provider
from tests.app.pages.test_provider_sign_in import USERS, house_of
from tests.app.serving import serving

pytestmark = IN_CHROMIUM


def test_the_session_is_there_on_the_first_page(
    tmp_path: Path,
    artifact: Artifact,
    request: pytest.FixtureRequest,
    open_page: Callable[..., Page],
) -> None:
    program = provider_program(Path(request.config.cache.mkdir("oidc")))
    with real_provider(program, USERS) as issuer:
        house = house_of(tmp_path, artifact, issuer)
        with serving(house) as address:
            page = open_page(f"{address}/sign-in")
            page.get_by_role("link", name="company account").click()
            page.get_by_role("button", name="asha", exact=True).click()
            expect(page).to_have_url(f"{address}/")
            expect(page.locator(".who-name")).to_have_text("Asha")
