"""Rooms as brokers write them: "3 BHK", "2.5bhk", "1 rk", "4 bed", in any script."""

from __future__ import annotations

import re

ROOMS = re.compile(r"(?<![\d.])(\d(?:\.5)?)\s*(?:bhk|rk|bed\w*|बीएचके|બીએચકે)", re.IGNORECASE)
