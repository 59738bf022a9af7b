"""Is a paper genuine: what it proves by itself, and the words of every verdict."""
