"""A Word document as rules see it: paragraphs with their resolved format, pages, and the role each paragraph plays.

Pure data and reasoning: `govsummary.typesetting.docx_reading` opens the file, `govsummary.typesetting.mending` mends it.
"""
