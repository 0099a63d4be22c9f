"""Any paper, whoever wrote it: read as a document, looked at by rules, fixed where that is safe."""
