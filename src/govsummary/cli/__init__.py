"""The command line: `main` names all commands and where they stand, `console` prints and maps errors to exit codes.

Heavy imports stand inside the command functions: what one command needs, the others must not wait for.
"""
