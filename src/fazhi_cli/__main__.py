"""``python -m fazhi_cli`` is ``fazhi``."""

from fazhi_cli.launcher import main

main()
