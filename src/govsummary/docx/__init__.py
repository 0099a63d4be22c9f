"""Word documents: written, read and fixed. The only importer of docxtpl and lxml."""
