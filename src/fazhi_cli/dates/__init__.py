"""Dates: working days, plans back from a deadline."""
