from __future__ import annotations

from app.crm_access import hubspot_users, set_hubspot_user, set_sidebar_origins, sidebar_origins
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff


def test_two_who_change_settings_at_once_take_nothing_from_each_other(record: Record) -> None:
    staff = Staff(record)
    staff.add_brokerage(Brokerage("b", "Sharma", settings={"explore_share": 0.05}))
    read_by_both = staff.brokerage("b")

    set_hubspot_user(staff, read_by_both, "asha@example.com", "staff_asha")
    set_hubspot_user(staff, read_by_both, "bela@example.com", "staff_bela")
    set_sidebar_origins(staff, read_by_both, ["https://crm.example.com"])

    now = staff.brokerage("b")
    assert hubspot_users(now) == {
        "asha@example.com": "staff_asha",
        "bela@example.com": "staff_bela",
    }
    assert sidebar_origins(now) == ("https://crm.example.com",)
    assert now.settings["explore_share"] == 0.05
