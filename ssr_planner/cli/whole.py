"""The commands on whole plans that are kept: their history, their copies and files, and what would change them."""
# ruff: noqa: PLC0415 - what a command needs is loaded when it runs

from pathlib import Path
from typing import Annotated

import typer

from ssr_planner.cli.kept import AsJson, Knowledge, PlanName, Quiet, Store, Who

__all__ = ["whole"]

whole = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="A situation file, the id of a shipped case, or a plan that is kept.")
]


@whole.command()
def history(
    plan: PlanName,
    *,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show everything that was said in a plan, by whom and when; also what was taken back, and what is in conflict."""
    from ssr_planner.cli.keeping import do_history
    from ssr_planner.cli.session import Session

    do_history(Session(knowledge, quiet=quiet, as_json=as_json, store=store), plan)


@whole.command()
def audit(*, store: Store = None, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Look whether what was said in any plan was changed afterwards."""
    from ssr_planner.cli.keeping import do_audit
    from ssr_planner.cli.session import Session

    do_audit(Session(None, quiet=quiet, as_json=as_json, store=store))


@whole.command("copy")
def copy_(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    name: Annotated[str, typer.Argument(metavar="NEW", help="The name of the new plan.")],
    *,
    title: Annotated[str | None, typer.Option("--title", help="Its title.")] = None,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Begin a plan with all that was said in another, to try something out or to go on for another year."""
    from ssr_planner.cli.keeping import do_copy
    from ssr_planner.cli.session import Session

    do_copy(Session(None, quiet=quiet, as_json=as_json, store=store, who=who), plan, name, title)


@whole.command("export")
def export_(
    plan: PlanName,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    *,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Write a plan with everything that was said in it into one file, to be read by another store."""
    from ssr_planner.cli.keeping import do_export
    from ssr_planner.cli.session import Session

    do_export(Session(None, quiet=quiet, as_json=as_json, store=store), plan, path)


@whole.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file that export wrote.")],
    *,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read a plan from a file: replayed from its first event, or refused, with nothing changed."""
    from ssr_planner.cli.keeping import do_import
    from ssr_planner.cli.session import Session

    do_import(Session(None, quiet=quiet, as_json=as_json, store=store), path)


@whole.command()
def merge(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="A copy of it, or the plan of which it is a copy.")],
    *,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Add to a plan what was said in a copy of it; what the two say differently is kept as both say it."""
    from ssr_planner.cli.keeping import do_merge
    from ssr_planner.cli.session import Session

    do_merge(Session(knowledge, quiet=quiet, as_json=as_json, store=store), plan, other)


@whole.command("what-if")
def what_if(  # noqa: PLR0913 - a command's options are its parameters
    case: CaseName,
    fact: Annotated[str, typer.Argument(metavar="FACT", help="The id of a question.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The answer that is supposed.")],
    *,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show what another answer would change in a plan; nothing is kept."""
    from ssr_planner.cli.session import Session
    from ssr_planner.cli.several import do_what_if

    do_what_if(Session(knowledge, quiet=quiet, as_json=as_json, store=store), case, fact, value)


@whole.command()
def sensitivity(
    case: CaseName,
    *,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show which single answer would change most of a plan, and on which questions nothing hangs."""
    from ssr_planner.cli.session import Session
    from ssr_planner.cli.several import do_sensitivity

    do_sensitivity(Session(knowledge, quiet=quiet, as_json=as_json, store=store), case)
