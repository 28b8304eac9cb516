"""Brings a brokerage's CRM into the record, and scores back into the CRM."""
