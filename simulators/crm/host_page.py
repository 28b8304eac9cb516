"""An opportunity in a CRM with the sidebar in a frame; the notes it inserts are listed.

The CRM's server asks Pakka for the opening token, so that no lasting token reaches the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from simulators.whatsapp.request_guards import Guard

_HERE = Path(__file__).parent
# The frame's address for a lead: `path` of POST /v1/sidebar/tokens.
OpenLead = Callable[[str], str]
WIDTH = 350


def make_app(pakka_url: str, lead_id: str, open_lead: OpenLead) -> Starlette:
    """The CRM's one page: `?lead` shows another lead, `?width` another frame, `?language` too."""
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )

    def opportunity(request: Request) -> Response:
        asked = request.query_params
        lead = asked.get("lead", lead_id)
        language = f"&language={asked['language']}" if "language" in asked else ""
        page = environment.get_template("host.j2").render(
            lead=lead,
            pakka=pakka_url,
            frame=pakka_url + open_lead(lead).replace("#", f"{language}#"),
            width=asked.get("width", WIDTH),
        )
        policy = (
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            f"frame-src {pakka_url}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})

    def token(request: Request) -> Response:
        """A token for another lead, for the page's script to pass to the open frame."""
        return Response(open_lead(request.query_params["lead"]).partition("#")[2])

    routes = [
        Route("/", opportunity),
        Route("/token", token),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)])
