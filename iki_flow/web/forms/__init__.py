"""The forms of log-in, account and staff pages."""
