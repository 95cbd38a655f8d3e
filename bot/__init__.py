"""The process: settings, wiring, intake, clockwork, delivery."""

__version__ = "0.1.0"
