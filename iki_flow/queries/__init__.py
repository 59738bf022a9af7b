"""Every read: SQL narrows, the rules decide."""
