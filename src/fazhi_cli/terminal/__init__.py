"""The screen: lines of styled segments, how wide they are, how they reach a terminal of any kind."""
