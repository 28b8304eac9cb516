"""A synthetic brokerage to try Pakka on: invented people, homes and conversations of 18 months.

Outcomes come from a hidden state that no message, event or attribute can touch (`hidden_state.py`).
"""

from demo.made_up_brokerages import DemoBrokerage, generate, is_open, make_demo

__all__ = ["DemoBrokerage", "generate", "is_open", "make_demo"]
