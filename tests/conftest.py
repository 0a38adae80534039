"""What all tests share: no generated example has a deadline, since no test tells the time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")
