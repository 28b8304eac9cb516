"""The settings of the LLM as the client wants them."""

from __future__ import annotations

from agent.llm_wire import Endpoint, Price
from app.settings import Settings


def endpoint(settings: Settings) -> Endpoint | None:
    """The endpoint that is set; None: there is no LLM, and every answer is Pakka's own."""
    if settings.llm_base_url is None or settings.llm_model is None:
        return None
    key = settings.llm_api_key
    paid = (settings.llm_input_price, settings.llm_output_price)
    return Endpoint(
        base_url=settings.llm_base_url,
        model=settings.llm_model,
        quick_model=settings.llm_quick_model or settings.llm_model,
        api_key=key.get_secret_value() if key else "",
        price=None if paid == (None, None) else Price(paid[0] or 0.0, paid[1] or 0.0),
    )
