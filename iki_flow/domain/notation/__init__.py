"""What offices write in the formula column, read into a closed tree or asked about.

In this order: `cleaning` takes off markup and remarks, `declared` finds what letters mean, `prose`
takes off explanations and `labels` what stands before the formula, `several` parts what is more;
`pieces` cuts the line, `structure` nests its brackets, `signs` tells signs from parts of names,
`writer` and `grammar` build the tree, `precedence` its other readings; `doubts` and `spoken` know
what to ask; `completeness` and `context` look at the cell around the line, `repair` and
`comparison` offer what was meant, and `reader` has the say.
"""

from iki_flow.domain.notation.outcome import Outcome, Reading, TextTooLong
from iki_flow.domain.notation.reader import LONGEST, read

__all__ = ["LONGEST", "Outcome", "Reading", "TextTooLong", "read"]
