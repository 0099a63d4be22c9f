"""Two papers beside each other: which lines of one became which of the other (`aligning`), and the words that changed."""
