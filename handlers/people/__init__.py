"""The people who use Rapport: coming in, their teams and week, their settings."""
