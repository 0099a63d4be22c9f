"""What is stated held against itself: figures and their parts, claims, periods, totals of tables."""
