"""The verifier that auditors take along: one file of Python, which needs nothing but pyHanko."""
