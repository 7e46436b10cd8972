"""Results on their way out: to people at a terminal, and to programs as JSON. Commands and exit codes are `cli`'s."""

from ssr_planner.display.screen import ReaderGone, Screen, harmless

__all__ = ["ReaderGone", "Screen", "harmless"]
