"""The Word approval form: slots, filling, reading back, comparing."""
