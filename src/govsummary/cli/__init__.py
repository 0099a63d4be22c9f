"""The command line: one command per file, `main` registers them, `faults` maps errors to exit codes.

Heavy imports stand inside the command functions: what one command needs, the others must not wait for.
"""
