"""The sentences of a section: its text.j2 filled with what is known of its data, less what lacks its facts."""
