"""The commands: what people type, and the one place where errors become exit codes."""

from ssr_planner.cli.running import run

__all__ = ["run"]
