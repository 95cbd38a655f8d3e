"""The demo: a local Bot API server, a chat page, sample data and a clock that can be moved."""
