"""Writing files: whole or not at all, and never over a hand-edited one."""
