"""The nomination file: reading it with marks, its model, its messages."""
