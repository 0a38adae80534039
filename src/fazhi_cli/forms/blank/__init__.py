"""A round's blank form: its slot map, where each slot lies in it and in a received form, which bytes filling replaces."""
