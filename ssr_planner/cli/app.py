"""The commands and their options. What they do is loaded when one of them runs, so that help comes at once."""
# ruff: noqa: PLC0415 - what a command needs is loaded when it runs

from pathlib import Path
from typing import Annotated

import typer

from ssr_planner import __version__
from ssr_planner.cli.completing import (
    complete_address,
    complete_case,
    complete_kind,
    complete_scenario,
    complete_word,
)
from ssr_planner.cli.kept import kept
from ssr_planner.cli.whole import whole

__all__ = ["app"]

app = typer.Typer(
    name="ssr-planner",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

CaseName = Annotated[
    str,
    typer.Argument(metavar="CASE", autocompletion=complete_case, help="A situation file, or the id of a shipped case."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write one JSON object in place of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages but errors.")]
Knowledge = Annotated[
    Path | None,
    typer.Option("--knowledge", "-k", metavar="FOLDER", help="The knowledge folder, in place of the shipped one."),
]


def _version(wanted: bool) -> None:  # noqa: FBT001 - called by the option that it answers
    if wanted:
        typer.echo(f"ssr-planner {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 done, 1 refused, 2 wrong use, 3 a check found errors, 4 unsafe content, 130 interrupted."
)
def main(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an unexpected error came from.")] = False,
) -> None:
    """A scenario-based planning assistant for security sector reform.

    Describe a situation as far as it is known; ssr-planner says what may start, what waits for whom, and why.
    """


@app.command()
def plan(  # noqa: PLR0913 - a command's options are its parameters
    case: CaseName,
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write the documents there.")] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="docx|html|md", help="Only this format; may be repeated."),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Plan: what may start, what waits for whom, what to ask.

    Shows the first page of the programme outline. With --out it also writes the whole outline as DIR/<case id>.docx,
    .html and .md.
    """
    from ssr_planner.cli.planning import do_plan
    from ssr_planner.cli.session import Session

    do_plan(Session(knowledge, quiet=quiet, as_json=as_json), case, out, tuple(format_ or ()))


@app.command()
def why(
    case: CaseName,
    address: Annotated[
        str | None,
        typer.Argument(
            metavar="[ADDRESS]", autocompletion=complete_address, help="A line, such as gate:common/assessment."
        ),
    ] = None,
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Say why a line of a plan says what it says.

    Goes down to the answers and sources that the line rests on. Without ADDRESS, lists the lines to ask about.
    """
    from ssr_planner.cli.planning import do_why
    from ssr_planner.cli.session import Session

    do_why(Session(knowledge, quiet=quiet, as_json=as_json), case, address)


@app.command()
def gates(  # noqa: PLR0913 - a command's options are its parameters
    case: CaseName,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 while a needed gate is shut.")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="One line for each gate.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show what each gate still needs, and what can open it."""
    from ssr_planner.cli.planning import do_gates
    from ssr_planner.cli.session import Session

    do_gates(Session(knowledge, quiet=quiet, as_json=as_json), case, strict=strict, brief=brief)


@app.command()
def questions(
    case: CaseName,
    *,
    every: Annotated[bool, typer.Option("--all", help="All open questions, not only the first five.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show the questions whose answers would settle most."""
    from ssr_planner.cli.planning import do_questions
    from ssr_planner.cli.session import Session

    do_questions(Session(knowledge, quiet=quiet, as_json=as_json), case, every=every)


@app.command()
def compare(
    before: Annotated[str, typer.Argument(metavar="CASE_A", autocompletion=complete_case, help="The first case.")],
    after: Annotated[str, typer.Argument(metavar="CASE_B", autocompletion=complete_case, help="The second case.")],
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show what differs between two plans, and why."""
    from ssr_planner.cli.planning import do_compare
    from ssr_planner.cli.session import Session

    do_compare(Session(knowledge, quiet=quiet, as_json=as_json), before, after)


@app.command()
def replay(
    case: CaseName,
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Replay a country's situation files in order: what opened, closed, must stop, and by which answers.

    Begins with the earliest file that CASE continues by its `follows`, and ends with CASE.
    """
    from ssr_planner.cli.session import Session
    from ssr_planner.cli.several import do_replay

    do_replay(Session(knowledge, quiet=quiet, as_json=as_json), case)


@app.command()
def overlap(
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CASE", autocompletion=complete_case, help="Two cases or more; all shipped ones if none."
        ),
    ] = None,
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show how much any two plans have in common.

    Standing tasks, which every programme has, do not count.
    """
    from ssr_planner.cli.session import Session
    from ssr_planner.cli.several import do_overlap

    do_overlap(Session(knowledge, quiet=quiet, as_json=as_json), tuple(cases or ()))


@app.command()
def graph(  # noqa: PLR0913 - a command's options are its parameters
    case: CaseName,
    *,
    to: Annotated[str, typer.Option("--to", metavar="svg|mermaid", help="A drawing, or text that makes one.")] = "svg",
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write it to a file.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Draw the phases, gates, partners and the path ahead.

    A drawing goes to FILE, on a terminal to <case id>.svg in this folder, and otherwise to the output.
    """
    from ssr_planner.cli.planning import do_graph
    from ssr_planner.cli.session import Session

    do_graph(Session(knowledge, quiet=quiet, as_json=as_json), case, to, out)


@app.command()
def check(  # noqa: PLR0913 - a command's options are its parameters
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="A knowledge folder; the shipped one if none is given.")
    ] = None,
    *,
    idle: Annotated[bool, typer.Option("--idle", help="Also list what changes no plan of any case.")] = False,
    cases: Annotated[
        list[Path] | None, typer.Option("--cases", metavar="DIR", help="With --idle: more cases; may be repeated.")
    ] = None,
    stale: Annotated[bool, typer.Option("--stale", help="Also list what nobody has looked at for long.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each kind of finding is one; without findings, of all kinds.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Check a knowledge folder and what its cases expect.

    Exits with 3 if there are errors.
    """
    from ssr_planner.cli.knowing import do_check
    from ssr_planner.cli.session import Session

    wanted = tuple(cases or ()) if idle else None
    do_check(Session(folder, quiet=quiet, as_json=as_json), wanted, stale=stale, why=explain)


@app.command()
def prove(  # noqa: PLR0913 - a command's options are its parameters
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="SCENARIO", autocompletion=complete_scenario, help="Only these scenarios."),
    ] = None,
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write the situations that show faults there.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="How hard to try before a claim counts as not proven.")
    ] = 20_000,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Prove that no scenario is a trap, in any consistent situation.

    No dead end, every gate can open and can be shut, every question matters, every activity can start. Each fault
    comes with a situation that shows it. Exits with 3 if anything is refuted or not proven.
    """
    from ssr_planner.cli.knowing import do_prove
    from ssr_planner.cli.session import Session

    do_prove(Session(knowledge, quiet=quiet, as_json=as_json), tuple(scenarios or ()), out, limit)


@app.command()
def coverage(  # noqa: PLR0913 - a command's options are its parameters
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[SOURCE]", help="A source, or a volume of which sources are part; all if none is given."
        ),
    ] = None,
    *,
    gaps: Annotated[bool, typer.Option("--gaps", help="Only places that nobody has accounted for.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 while there are such places.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show for every place of a source the items that rest on it.

    Or the reason why none need to.
    """
    from ssr_planner.cli.knowing import do_coverage
    from ssr_planner.cli.session import Session

    do_coverage(Session(knowledge, quiet=quiet, as_json=as_json), source, gaps=gaps, strict=strict)


@app.command()
def citations(  # noqa: PLR0913 - a command's options are its parameters
    source: Annotated[
        str | None, typer.Argument(metavar="[SOURCE]", help="A source, or a volume; all if none is given.")
    ] = None,
    *,
    draw: Annotated[
        int | None, typer.Option("--draw", metavar="N", min=1, help="Only so many, drawn by chance.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="The same seed draws the same.")] = 0,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Show what items cite, to compare it with what the places say."""
    from ssr_planner.cli.knowing import do_citations
    from ssr_planner.cli.session import Session

    do_citations(Session(knowledge, quiet=quiet, as_json=as_json), source, draw, seed)


@app.command()
def item(  # noqa: PLR0913 - a command's options are its parameters
    action: Annotated[str, typer.Argument(metavar="new", help="What to do.")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="activity, actor, case_note, fact, indicator, ...")],
    name: Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and underscores.")],
    *,
    below: Annotated[
        str | None, typer.Option("--in", metavar="FOLDER", help="The theme of a fact, the sector of an activity.")
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Begin a new item of the knowledge, with every key it may have."""
    from ssr_planner.cli.knowing import do_item
    from ssr_planner.cli.session import Session

    do_item(Session(knowledge, quiet=quiet, as_json=as_json), action, kind, name, below)


@app.command()
def schema(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", autocompletion=complete_kind, help="A kind of file, such as case.")
    ] = None,
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Show the JSON schema of a kind of file, or list the kinds."""
    from ssr_planner.cli.knowing import do_schema
    from ssr_planner.cli.session import Session

    do_schema(Session(None, quiet=quiet, as_json=as_json), kind)


@app.command()
def new(
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]", help="Where to write it; else it is shown.")] = None,
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Begin a situation file with every question in it."""
    from ssr_planner.cli.knowing import do_new
    from ssr_planner.cli.session import Session

    do_new(Session(knowledge, quiet=quiet, as_json=as_json), path)


@app.command()
def term(
    word: Annotated[
        str | None, typer.Argument(metavar="[WORD]", autocompletion=complete_word, help="A word, or an id.")
    ] = None,
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Say what a word means, or list the words.

    A word of the planner, of the field, or a fact by its id.
    """
    from ssr_planner.cli.knowing import do_term
    from ssr_planner.cli.session import Session

    do_term(Session(knowledge, quiet=quiet, as_json=as_json), word)


app.add_typer(kept)
app.add_typer(whole)
