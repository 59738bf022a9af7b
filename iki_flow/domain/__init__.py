"""What the office's rules say, in plain Python: no framework, no database, no clock."""
