"""Wording and punctuation (GS4xx): rules stated as data, applied with their scopes and masks, and lists of terms.

A false alarm costs more trust than a miss: where a reading is uncertain, a rule is silent.
"""
