"""What the product does: one use case a function, ids and values in, one transaction."""
