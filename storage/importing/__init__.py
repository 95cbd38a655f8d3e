"""Lists from a spreadsheet into the tables: in portions, and the same list twice is the list once."""
