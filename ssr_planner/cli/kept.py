"""The commands by which people say something in a plan that is kept, with their options."""
# ruff: noqa: PLC0415 - what a command needs is loaded when it runs

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["AsJson", "Knowledge", "PlanName", "Quiet", "Store", "Who", "kept"]

kept = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

PlanName = Annotated[str, typer.Argument(metavar="PLAN", help="The name of a plan that is kept.")]
Store = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="The file in which plans are kept, in place of the usual."),
]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who says this; else the name of the user.")]
Knowledge = Annotated[
    Path | None,
    typer.Option("--knowledge", "-k", metavar="FOLDER", help="The knowledge folder, in place of the shipped one."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write one JSON object in place of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages but errors.")]


@kept.command()
def plans(*, store: Store = None, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """List the plans that are kept."""
    from ssr_planner.cli.keeping import do_plans
    from ssr_planner.cli.session import Session

    do_plans(Session(None, quiet=quiet, as_json=as_json, store=store))


@kept.command()
def begin(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    *,
    country: Annotated[str | None, typer.Option("--country", help="The country it is for.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The day for which everything is said.")
    ] = None,
    case: Annotated[
        str | None, typer.Option("--from", metavar="CASE", help="A situation file or shipped case to begin with.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="A title; else the country, or that of --from.")] = None,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Begin a plan that is kept: answered over days, by several people, with nothing lost."""
    from ssr_planner.cli.keeping import do_begin, do_begin_from
    from ssr_planner.cli.session import Session

    session = Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who)
    if case is None:
        do_begin(session, plan, title, country, as_of)
    elif country is not None or as_of is not None:
        raise typer.BadParameter("--from brings country and day along; change them with: ssr-planner describe")
    else:
        do_begin_from(session, plan, title, case)


@kept.command()
def session(
    plan: PlanName,
    *,
    who: Who = None,
    store: Store = None,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Answer a plan's questions one after the other, the best first; stop and go on at any time."""
    from ssr_planner.cli.session import Session
    from ssr_planner.cli.sitting import do_session

    do_session(Session(knowledge, quiet=quiet, as_json=False, store=store, who=who), plan)


@kept.command()
def answer(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    fact: Annotated[str, typer.Argument(metavar="FACT", help="The id of a question.")],
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[VALUE]...", help="Its value; several if it is one of them.")
    ] = None,
    *,
    dont_know: Annotated[bool, typer.Option("--dont-know", help="It was asked, and nobody knows.")] = False,
    not_applicable: Annotated[bool, typer.Option("--does-not-apply", help="The question does not arise.")] = False,
    source: Annotated[str | None, typer.Option("--source", help="Where it is from.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="DAY", help="Since when it is known.")] = None,
    confidence: Annotated[str | None, typer.Option("--confidence", metavar="low|medium|high")] = None,
    note: Annotated[str | None, typer.Option("--note", help="What else is to be said.")] = None,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Answer a question of a plan, and see at once what it changed; without a value, take the answer back."""
    from ssr_planner.cli.keeping import Given, do_answer
    from ssr_planner.cli.session import Session

    given = Given(tuple(values or ()), dont_know, not_applicable, source, day, confidence, note)
    do_answer(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, fact, given)


@kept.command()
def decide(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="go, enter, include, exclude, waive, ...")],
    of: Annotated[str | None, typer.Argument(metavar="[OF]", help="About which address or word.")] = None,
    *,
    why: Annotated[str, typer.Option("--why", help="The reason.")],
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Write down what people decided, with the reason, and see what it changed."""
    from ssr_planner.cli.keeping import do_decide
    from ssr_planner.cli.session import Session

    do_decide(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, decision, of, why)


@kept.command()
def comment(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    about: Annotated[str, typer.Argument(metavar="ADDRESS", help="A line, such as gate:common/assessment.")],
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    *,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Remark on a line of a plan."""
    from ssr_planner.cli.keeping import do_comment
    from ssr_planner.cli.session import Session

    do_comment(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, about, text)


@kept.command()
def present(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="The id of an actor or of a kind of actor.")],
    *,
    name: Annotated[str | None, typer.Option("--name", help="What it is called there.")] = None,
    mandate: Annotated[
        list[str] | None, typer.Option("--mandate", metavar="CAPABILITY", help="What it may do; several times.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="How long.")] = None,
    stance: Annotated[str | None, typer.Option("--stance", help="What it wants.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Where it is from.")] = None,
    everybody: Annotated[bool, typer.Option("--everybody", help="All who are there are listed now.")] = False,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Say that an actor is there, with the mandate it has, and see what it changed."""
    from ssr_planner.cli.keeping import Presenting, do_present
    from ssr_planner.cli.session import Session

    typed = Presenting(actor, name, tuple(mandate or ()), until, stance, source, everybody)
    do_present(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, typed)


@kept.command()
def left(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="The id of an actor or of a kind of actor.")],
    *,
    name: Annotated[str | None, typer.Option("--name", help="The name under which it was entered.")] = None,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Say that an actor is not there any more, or never was."""
    from ssr_planner.cli.keeping import do_left
    from ssr_planner.cli.session import Session

    do_left(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, actor, name)


@kept.command()
def happened(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    happening: Annotated[str, typer.Argument(metavar="HAPPENING", help="A happening of the vocabulary: relapse, ...")],
    *,
    day: Annotated[str, typer.Option("--date", metavar="DAY", help="When.")],
    source: Annotated[str | None, typer.Option("--source", help="Where it is from.")] = None,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Say that something happened after which answers have to be asked again, and see which."""
    from ssr_planner.cli.keeping import do_happened
    from ssr_planner.cli.session import Session

    do_happened(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, happening, day, source)


@kept.command()
def describe(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    *,
    title: Annotated[str | None, typer.Option("--title", help="Its title.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="The country it is for.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The day for which everything is said.")
    ] = None,
    horizon: Annotated[int | None, typer.Option("--horizon", metavar="MONTHS", help="How long it plans ahead.")] = None,
    currency: Annotated[str | None, typer.Option("--currency", help="The currency of its sums.")] = None,
    organisation: Annotated[
        str | None, typer.Option("--organisation", metavar="ACTOR", help="The actor that plans.")
    ] = None,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Change what is said of a plan itself: title, country, day, horizon, currency, who plans; the rest stays."""
    from ssr_planner.cli.keeping import do_describe
    from ssr_planner.cli.session import Session

    told: dict[str, str | int | None] = {"title": title, "country": country, "as_of": as_of, "currency": currency}
    told |= {"horizon_months": horizon, "planning_organisation": organisation}
    do_describe(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, told)


@kept.command()
def undo(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    *,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Take back the latest thing that you said in a plan; it stays in its history."""
    from ssr_planner.cli.keeping import do_undo
    from ssr_planner.cli.session import Session

    do_undo(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, again=False)


@kept.command()
def redo(  # noqa: PLR0913 - a command's options are its parameters
    plan: PlanName,
    *,
    who: Who = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    knowledge: Knowledge = None,
) -> None:
    """Bring back what you took back last."""
    from ssr_planner.cli.keeping import do_undo
    from ssr_planner.cli.session import Session

    do_undo(Session(knowledge, quiet=quiet, as_json=as_json, store=store, who=who), plan, again=True)
