"""Refusals: what the product declines to do, said to the person who asked."""

from collections.abc import Sequence


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """A refusal in one Indonesian sentence: what happened, what was kept, what to do.

    `template` is the untranslated sentence with `{name}` places, `values` fills them, so that
    the edge of the product can translate the sentence before filling it.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)


class NotPermitted(Refusal):
    """The person may not do this, whatever the state."""


class NotFound(Refusal):
    """There is no such thing, or none that this person may know of."""


class WrongState(Refusal):
    """The route offers this step only from another state."""


class Moved(Refusal):
    """Somebody acted first: what was pressed on is no longer what is there.

    `differences` lists, line by line, what changed since the page was shown.
    """

    def __init__(self, template: str, differences: Sequence[str] = (), **values: object) -> None:
        super().__init__(template, **values)
        self.differences = tuple(differences)


class Incomplete(Refusal):
    """Something is missing or wrong in what was entered; `problems` says what and where."""

    def __init__(self, template: str, problems: Sequence["Problem"] = (), **values: object) -> None:
        super().__init__(template, **values)
        self.problems = tuple(problems)


class Unacknowledged(Incomplete):
    """Nothing is missing, but what is doubtful was not acknowledged; `problems` are the doubts."""


class Problem:
    """One thing to put right before a document can go on.

    `place` names the field it belongs to, as the forms name it ("rows-3-formula").
    """

    def __init__(self, place: str, template: str, **values: object) -> None:
        self.place = place
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __repr__(self) -> str:
        return f"Problem({self.place!r}, {str(self)!r})"


class WrongSecret(Refusal):
    """A password or PIN does not fit."""


class Throttled(Refusal):
    """Too many attempts; `wait` seconds remain before the next one is heard."""

    def __init__(self, template: str, wait: int, **values: object) -> None:
        super().__init__(template, wait=wait, **values)
        self.wait = wait


class Damaged(Refusal):
    """What was kept is gone, or is not what it was when it was kept."""


class Unavailable(Refusal):
    """Something outside the product does not answer now; nothing was changed."""
