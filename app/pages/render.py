"""Pages from templates: every value is escaped, nothing takes markup from data."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


class Pages:
    """The templates, loaded once."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, **values: object) -> str:
        """The template with its values; the layout's own have defaults here."""
        layout: dict[str, object] = {
            "here": "",
            "who": None,
            "may_sign_out": False,
            "is_synthetic": False,
            "skip_to": "main",
            "skip_words": "Skip to the content",
        }
        return self._environment.get_template(template).render(layout | values)
