"""Proposes the slots of any blank form: the draft of a slot map, and a proof copy to look at."""
