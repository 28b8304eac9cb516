"""Every address says who may use it, in one place."""

import pytest

from app.api.access import UndeclaredRouteError, check_access, declared_routes
from app.api.application import ACCESS, create_app
from tests.app.house import House


def test_every_route_is_declared_and_every_declaration_has_a_route(house: House) -> None:
    assert declared_routes(create_app(house.pakka).routes) == ACCESS.keys()


def test_an_undeclared_route_stops_the_start(house: House) -> None:
    app = create_app(house.pakka)
    app.add_api_route("/v1/back-door", lambda: None)

    with pytest.raises(UndeclaredRouteError, match="back-door"):
        check_access(app.routes, ACCESS)


def test_what_is_not_public_names_its_roles() -> None:
    for access in ACCESS.values():
        assert bool(access.roles) is (access.face in ("api", "page", "sidebar"))
