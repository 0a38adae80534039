"""Review: one submission checked; what is waived, what changed, what is owed, what each standard is answered with."""
