"""The rules, their registry and their runner."""
