"""The facts: tables, queries and transactions. Nothing outside this room knows SQLAlchemy."""
