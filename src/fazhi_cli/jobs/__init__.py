"""What each command does: one module per command that reads, checks or fills, writes, and reports the result."""
