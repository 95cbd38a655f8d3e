"""Customers and contacts: putting them on file, their cards, looking them up."""
