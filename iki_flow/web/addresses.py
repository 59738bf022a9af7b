"""Parts of addresses; a number that no row can have is no address of ours."""

LARGEST = 2**31 - 1
"""What PostgreSQL's integer holds; either database fails on more rather than finding nothing."""

DOCUMENT = f"<int(max={LARGEST}):document_id>"
EDITION = f"<int(max={LARGEST}):edition_id>"
PERSON = f"<int(max={LARGEST}):person_id>"
ASSIGNMENT = f"<int(max={LARGEST}):assignment_id>"
KEY = f"<int(max={LARGEST}):key_id>"
