"""Reading a notice: its clauses, and the facts that its usual wording gives away."""
