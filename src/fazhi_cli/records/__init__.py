"""Records: data classes made from the trees of data files, at once where all fits; pydantic says what does not."""
