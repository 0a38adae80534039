"""Submissions: a path of any medium (YAML file, package folder, filled form, standard input) read into one value."""
