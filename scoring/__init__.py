"""The judgement: tables of numbers in, ranked suggestions with reasons out. Start at advise.py."""
