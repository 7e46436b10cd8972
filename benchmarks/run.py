"""What planning costs, as ratios measured in one run; figures go to docs/performance.md.

Two questions: what a whole `plan` costs beside the smallest program of the same framework, and how the way from
answers to programme grows when the catalogue doubles.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ssr_planner.content.loader import load, parse_item
from ssr_planner.engine.planner import programme_for
from ssr_planner.knowledge.case import Case
from ssr_planner.knowledge.library import Knowledge

ROOT = Path(__file__).parents[1]
CASE = ROOT / "scenarios" / "cases" / "haiti_2004.yaml"
ROUNDS = 15
HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "world") -> None:
    print("hello", name)
app()
"""


def main() -> None:
    """Print both benchmarks."""
    cold_start()
    planning()


def cold_start() -> None:
    """`plan` as a whole process beside a typer hello-world, interleaved; knowledge warm, then after an edit."""
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        hello = folder / "hello.py"
        hello.write_text(HELLO, "utf-8")
        scenarios = folder / "scenarios"
        shutil.copytree(ROOT / "scenarios", scenarios)
        plan = [sys.executable, "-m", "ssr_planner", "plan", str(CASE), "--knowledge", str(scenarios)]
        environment = {"SSR_PLANNER_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
        times = interleaved(
            {
                "typer hello": lambda: run([sys.executable, str(hello)], environment),
                "plan, knowledge warm": lambda: run(plan, environment),
                "plan, first after an edit": lambda: edited(scenarios, plan, environment),
            }
        )
    report(times, "typer hello")


def edited(scenarios: Path, plan: list[str], environment: Mapping[str, str]) -> float:
    """A run whose knowledge has just changed by one comment."""
    vocabulary = scenarios / "vocabulary.yaml"
    vocabulary.write_text(f"{vocabulary.read_text('utf-8')}# {time.monotonic_ns()}\n", "utf-8")
    return run(plan, environment)


def run(command: list[str], environment: Mapping[str, str]) -> float:
    """The seconds a whole process takes."""
    start = time.perf_counter()
    subprocess.run(command, env=dict(environment), check=True, capture_output=True)
    return time.perf_counter() - start


def planning() -> None:
    """Assess to programme with all reasons, in process, for the catalogue once and twice."""
    loaded = load(ROOT / "scenarios")
    assert loaded.knowledge is not None
    parsed, _ = parse_item(CASE.read_bytes(), CASE.name, "cases", Case)
    assert parsed is not None
    assert isinstance(parsed.item, Case)
    case, once, twice = parsed.item, loaded.knowledge, doubled(loaded.knowledge)
    times = interleaved(
        {
            f"programme, {len(once.activities)} activities, {len(once.rules)} rules": timed(case, once),
            f"programme, {len(twice.activities)} activities, {len(twice.rules)} rules": timed(case, twice),
        }
    )
    report(times, next(iter(times)))


def timed(case: Case, knowledge: Knowledge) -> Callable[[], float]:
    """A measurement of one programme, after everything that is kept between programmes is there."""
    programme_for(case, knowledge)

    def once() -> float:
        start = time.perf_counter()
        programme_for(case, knowledge)
        return time.perf_counter() - start

    return once


def doubled(knowledge: Knowledge) -> Knowledge:
    """The knowledge with every activity and rule a second time, under another id."""
    activities = {
        f"{id_}_again": one.model_copy(update={"id": f"{id_}_again"}) for id_, one in knowledge.activities.items()
    }
    rules = {f"{id_}_again": one.model_copy(update={"id": f"{id_}_again"}) for id_, one in knowledge.rules.items()}
    both = {"activities": {**knowledge.activities, **activities}, "rules": {**knowledge.rules, **rules}}
    return Knowledge.model_validate({**dict(knowledge), **both})


def interleaved(measurements: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """All measurements in turn, round by round, so that a slow minute hits each of them."""
    times: dict[str, list[float]] = {name: [] for name in measurements}
    for _ in range(rounds):
        for name, measure in measurements.items():
            times[name].append(measure())
    return times


def report(times: Mapping[str, list[float]], base: str) -> None:
    """Print medians in milliseconds and their ratio to the first."""
    unit = statistics.median(times[base])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:<50} {median * 1000:8.1f} ms   {median / unit:5.2f} x")
    print()


if __name__ == "__main__":
    main()
