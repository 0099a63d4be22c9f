"""The way back: what somebody changed in a paper that was rendered, as changes of the data that made it."""
