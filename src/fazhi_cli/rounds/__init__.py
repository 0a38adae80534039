"""Rounds as data: model, loading, clauses, units."""
