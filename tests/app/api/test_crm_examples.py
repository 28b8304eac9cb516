"""The examples of docs/crm.md do what they say, against a real server."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.api.feed_schemas import FEED, FeedLead
from app.wiring import utc_now
from connectors.crm.signature import sign
from leads.model.scope import Scope, Service
from leads.store.crm_accounts import CrmFeeds
from leads.store.lead_store import LeadStore
from leads.store.staff_access import ServiceTokens
from scoring.artifact import Artifact
from tests.app.house import ONE, House, make_house
from tests.app.serving import serving

DOCS = (Path(__file__).parents[3] / "docs" / "crm.md").read_text(encoding="utf-8")
LANGUAGE = {"sh": ["bash", "-eu", "-c"], "python": [sys.executable, "-c"]}
EXAMPLES = re.findall(r"<!-- tried -->\n```(\w+)\n(.*?)```", DOCS, re.DOTALL)
SECRET = "k" * 43


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> House:
    made = make_house(
        tmp_path, artifact, clock=utc_now, crm_secrets=json.dumps({"website": SECRET})
    )
    CrmFeeds(made.pakka.record).add("website", ONE, at=utc_now())
    return made


@pytest.fixture
def environment(house: House) -> Iterator[dict[str, str]]:
    token = ServiceTokens(house.pakka.record).issue(ONE, Service.LEADS, at=utc_now())
    with serving(house) as url:
        yield {**os.environ, "PAKKA": url, "TOKEN": token, "SECRET": SECRET}


def run(environment: dict[str, str], language: str, script: str) -> Any:
    done = subprocess.run(
        [*LANGUAGE[language], script], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="no curl")
def test_every_example_is_taken(house: House, environment: dict[str, str]) -> None:
    told = [run(environment, *example) for example in EXAMPLES]

    assert len(told) >= 4
    errors = [item["errors"] for one in told for item in one["results"]]
    assert errors == [[]] * len(errors)
    leads = LeadStore(house.pakka.record, Scope.machinery(ONE)).all_leads()
    # One person with one open enquiry, whichever of the ways it was sent.
    (kavya,) = (lead for lead in leads if lead.phone == "+919825066501")
    assert {event.value for event in kavya.events} == {"Amrakunj", "/3-bhk-bopal"}


def test_the_receivers_example_knows_what_is_pakkas() -> None:
    (example,) = re.findall(r"<!-- tried with [^>]*-->\n```python\n(.*?)```", DOCS, re.DOTALL)
    known: dict[str, Any] = {}
    exec(example, known)
    now, body = utc_now(), b'{"version": 1}'

    told = [
        known["is_from_pakka"](sign(body, SECRET, at=at), posted, secret)
        for at, posted, secret in (
            (now, body, SECRET),
            (now, body + b" ", SECRET),
            (now, body, "another"),
            (now - timedelta(minutes=6), body, SECRET),
        )
    ]

    assert told == [True, False, False, False]


def test_every_lead_in_an_example_has_the_shape_of_one() -> None:
    """Also of the tools that cannot run here: their placeholders are words."""
    bodies = re.findall(r"```(?:json|text)\n(\{\"id\".*?\})\n```", DOCS, re.DOTALL)

    assert len(bodies) == 2
    for body in bodies:
        assert isinstance(FEED.validate_python(json.loads(body)), FeedLead)
