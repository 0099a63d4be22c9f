"""A Word document as rules see it: paragraphs with their resolved format, pages, and the role each paragraph plays.

Pure data and reasoning: `govsummary.docx.read` opens the file, `govsummary.docx.fix` fixes it.
"""
