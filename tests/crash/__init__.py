"""A process killed in the middle of a step: the step happened altogether, or not at all."""
