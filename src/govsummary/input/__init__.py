"""The input: a file becomes data and places, then a `Report` with its figures put in, or faults in the clerk's words."""
