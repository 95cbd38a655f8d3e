"""Text in, Understanding out: pure, no storage, no clock, no network."""
