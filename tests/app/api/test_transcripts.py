"""GET /v1/transcripts: whole for the asker, masked for an analyst."""

import json

import httpx

from tests.app.house import House


async def test_the_asker_reads_the_whole_story(client: httpx.AsyncClient, house: House) -> None:
    transcript_id = await asked(client, house)
    story = await client.get(f"/v1/transcripts/{transcript_id}", headers=house.bearer("asha"))

    assert story.json()["question"] == "How hot is Priya Mehta 4821?"
    assert not story.json()["is_masked"]
    assert story.json()["steps"]


async def test_an_analyst_reads_it_without_names_and_numbers(
    client: httpx.AsyncClient, house: House
) -> None:
    transcript_id = await asked(client, house)
    story = await client.get(f"/v1/transcripts/{transcript_id}", headers=house.bearer("anil"))

    told = json.dumps(story.json())
    assert story.json()["is_masked"]
    assert story.json()["question"].startswith("How hot is")
    for secret in ("Priya", "Mehta", "4821", "Bopal"):
        assert secret not in told
    assert story.json()["answer"]["intent"] == "how_hot"


async def test_a_colleague_reads_it_not(client: httpx.AsyncClient, house: House) -> None:
    transcript_id = await asked(client, house)

    for name in ("bela", "tara", "tom"):
        story = await client.get(f"/v1/transcripts/{transcript_id}", headers=house.bearer(name))
        assert story.status_code == 404


async def asked(client: httpx.AsyncClient, house: House) -> str:
    response = await client.post(
        "/v1/ask",
        json={"question": "How hot is Priya Mehta 4821?"},
        headers=house.bearer("asha"),
    )
    await house.pakka.turn.aclose()
    return str(response.json()["transcript_id"])
