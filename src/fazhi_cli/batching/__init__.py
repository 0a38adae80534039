"""Many submissions: intake, runner, rules across files."""
