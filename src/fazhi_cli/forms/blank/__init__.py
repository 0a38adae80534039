"""A round's blank form: its slot map, where each slot lies, in it and in received forms, and the edits that fill it."""
