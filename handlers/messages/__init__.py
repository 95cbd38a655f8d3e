"""A message that is no command: understood, filed, asked about, corrected, learnt from."""
