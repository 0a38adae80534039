"""Documents beside the form: letters, lists, certificates."""
