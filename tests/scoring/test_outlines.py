from __future__ import annotations

from collections.abc import Iterator, Sequence

from leads.model.lead import Lead
from scoring.artifact import Artifact
from scoring.snapshots import outline
from tests.scoring.made import dated_leads, trained, undated_leads


class Shelf:
    """Whole leads that are given out one at a time."""

    def __init__(self, leads: Sequence[Lead]) -> None:
        self._leads = {lead.lead_id: lead for lead in leads}

    def whole(self, some: Sequence[Lead]) -> Iterator[Lead]:
        return (self._leads[lead.lead_id] for lead in some)


def test_an_outline_has_no_words_and_no_facts() -> None:
    (lead,) = dated_leads(1)

    bare = outline(lead)

    assert (bare.lead_id, bare.created_at, bare.outcomes) == (
        lead.lead_id,
        lead.created_at,
        lead.outcomes,
    )
    assert (bare.name, bare.phone, bare.attributes, bare.events) == (None, None, (), ())
    assert [m.text for m in bare.messages] == [""]


def test_a_model_learnt_from_outlines_is_the_one_learnt_from_the_leads(
    past_leads: list[Lead], artifact: Artifact
) -> None:
    undated = undated_leads(220)
    for leads, known in ((past_leads, artifact), (undated, trained(undated))):
        outlines = [outline(lead) for lead in leads]

        learnt = trained(outlines, whole=Shelf(leads).whole)

        assert learnt.version == known.version
        assert learnt.model is not None
