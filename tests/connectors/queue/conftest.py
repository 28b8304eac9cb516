from __future__ import annotations

import pytest

from leads.store.record import Record
from leads.store.staff import Brokerage
from tests.connectors.queue.boxes import Boxes, open_boxes


@pytest.fixture
def boxes(record: Record, brokerage: Brokerage) -> Boxes:
    """Both boxes of one brokerage's account, on each database."""
    return open_boxes(record, brokerage.brokerage_id)
