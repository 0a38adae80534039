"""Jobs: what a command sets going, one function each: read, check or fill, write, say what became of it."""
