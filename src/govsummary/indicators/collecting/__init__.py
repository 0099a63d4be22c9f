"""What offices hand in, weighed against the ledger and against each other."""
