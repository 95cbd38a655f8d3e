"""A local Bot API: what Telegram would store, answer and refuse."""
