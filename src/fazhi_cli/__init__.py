"""fazhi: prepare, check and batch-review nomination packages for honorary titles."""

__version__ = "0.1.0"
