"""What goes up and what arrives: a package with its manifest, its check on arrival, its receipt, the levels it went through."""
