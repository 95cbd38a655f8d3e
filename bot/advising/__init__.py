"""The night's work, in a process of its own: night.py does it, rows.py words it, nightly.py starts it."""
