"""The door: `ssr-planner …` and `python -m ssr_planner …`. The version is told without waking anything else."""

import sys

from ssr_planner import __version__

__all__ = ["main"]


def main() -> None:
    """Answer `--version`, or run a command, and end with its exit code."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"ssr-planner {__version__}\n")
        return
    from ssr_planner.cli import run  # noqa: PLC0415 - the version must not wait for the command line to load

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
