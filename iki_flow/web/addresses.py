"""Parts of addresses; a number that no row can have is no address of ours."""

_LARGEST = 2**31 - 1
"""What PostgreSQL's integer holds; either database fails on more rather than finding nothing."""

DOCUMENT = f"<int(max={_LARGEST}):document_id>"
EDITION = f"<int(max={_LARGEST}):edition_id>"
