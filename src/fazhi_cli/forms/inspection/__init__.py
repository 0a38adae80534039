"""Is a received form the official blank but for its slots? Compared by what takes effect, said in the clerk's words."""
