"""Advice on file: lists.py what to show, answers.py what was said to it, record.py how it did,
values.py what customers are worth, night.py what the engine reads and writes."""
