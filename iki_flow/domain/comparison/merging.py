"""Two orders in one: that of the second, with what it lacks of the first where it stood."""

from collections.abc import Iterator, Mapping, Sequence


def merged(
    before: Sequence[int], after: Sequence[int], pairs: Mapping[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """Each of `after` with its pair; each unpaired of `before` after the one it stood below."""
    partner = {new: old for old, new in pairs.items()}
    below: dict[int | None, list[int]] = {}
    above = None
    for old in before:
        if old in pairs:
            above = old
        else:
            below.setdefault(above, []).append(old)
    yield from ((old, None) for old in below.get(None, ()))
    for new in after:
        yield partner.get(new), new
        if new in partner:
            yield from ((old, None) for old in below.get(partner[new], ()))
