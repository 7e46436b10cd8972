"""How many examples a law tries: all of them in a soak, a tenth in everyday tests."""

import os

__all__ = ["law_examples"]


def law_examples(full: int) -> int:
    """The number of examples: the full count times the share in SSR_LAW_SHARE, a tenth without it."""
    return max(1, round(full * float(os.environ.get("SSR_LAW_SHARE", "0.1"))))
