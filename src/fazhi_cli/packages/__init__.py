"""Packages that go from level to level: packing, the manifest, the check on arrival, the receipt."""
