"""Reading a notice: its clauses, and the facts in its usual wording."""
