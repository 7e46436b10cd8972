"""A long fictional document that uses everything the model has."""

from __future__ import annotations

import datetime as dt

from ssr_planner.documents.builders import (
    bullets,
    item,
    key_value,
    note,
    pair,
    paragraph,
    row,
    row_heading,
    spans,
    table,
)
from ssr_planner.documents.figures import scenario_figure
from ssr_planner.documents.model import Badge, Cite, Document, Ref, Section, Source, Status, Text
from ssr_planner.documents.picture import Box, PhaseBox, ScenarioPicture

__all__ = ["PICTURE", "SAMPLE"]

_SECTORS = (
    Box("Police", "waits", "Waits for others: one chain of command", "gate:capacity/police"),
    Box("Justice", "open", "Open", "gate:capacity/justice"),
    Box("Corrections", "opens_with_plan", "Opens with the plan, in 1 step"),
    Box("Defence", "closed", "Closed here"),
    Box("Border", "depends", "Depends on an answer: who runs the border posts?"),
    Box("Public finance", "awaits_decision", "Awaits a decision"),
)
PICTURE = ScenarioPicture(
    title="The scenario after a war, read for Sandoria on 23 November 2026",
    description=(
        "Six phases from left to right. Inception is done. The path leads from the assessment over "
        "capacity-building and oversight to hand-over. The phase on armed groups waits for others."
    ),
    phases=(
        PhaseBox("Inception", "done", "Done", "gate:inception", on_path=False),
        PhaseBox("Assessment", "open", "Open", "gate:assessment", on_path=True, leads=True),
        PhaseBox(
            "Disarmament, demobilisation and reintegration",
            "waits",
            "Waits for others: the groups' consent",
            "gate:ddr",
            note="If needed: how many combatants are left?",
        ),
        PhaseBox(
            "Capacity-building",
            "opens_with_plan",
            "Opens with the plan, in 2 steps",
            "gate:capacity",
            on_path=True,
            sectors=_SECTORS,
        ),
        PhaseBox("Oversight", "awaits_decision", "Awaits a decision", "gate:oversight", on_path=True),
        PhaseBox("Hand-over", "opens_with_plan", "Opens with the plan, in 3 steps", "gate:hand_over", on_path=True),
    ),
    postures=(
        Box("Our own team", "open", "Open"),
        Box("Society", "open", "Open"),
        Box("Civil state bodies", "opens_with_plan", "Opens with the plan, in 1 step"),
        Box("Security forces", "waits", "Waits for others: single command"),
        Box("Armed groups", "closed", "Closed here"),
        Box("International partners", "open", "Open"),
    ),
)

_LONG = (
    "Two ministries each give orders to the police, and each pays its own officers. Training a force that two "
    "ministries command deepens the split, because every trained officer strengthens one side of it. What would open "
    "the gate is an agreement on one chain of command, which only the two parties can reach; the joint commission "
    "expects it in October. Work that can go on meanwhile serves people directly and leaves the split as it is."
)

_FIRST_PAGE = Section(
    "summary",
    "What this plan says",
    1,
    (
        paragraph(
            "lead",
            "Sandoria is a country ",
            Text("coming out of a war", strong=True),
            ", in an early stage: a ceasefire holds, an agreement is signed and not yet carried out ",
            Cite("if_ssr", "¶33"),
            ". The plan leads with ",
            Ref("gate:assessment", "the assessment"),
            ".",
        ),
        key_value(
            "posture",
            pair(
                "Work with now",
                "Society and international partners. ",
                Badge("open", "Open"),
                address="posture:society",
            ),
            pair(
                "Not yet with",
                Badge("waits", "Waits for others"),
                " The security forces: two chains of command ",
                Cite("law_2006", "point 4"),
                ".",
                address="posture:forces",
            ),
        ),
        bullets(
            "now",
            item(
                Ref("activity:legal_aid", "Legal aid and remand review"),
                ", led by the bar association. ",
                Badge("open", "Now"),
                address="activity:legal_aid",
            ),
            item("Reopen two courts, led by the judiciary. ", Badge("open", "Now"), address="activity:courts"),
            item(
                "Verify the police staff list. ",
                Badge("opens_with_plan", "Next, after 1 step"),
                address="activity:census",
            ),
        ),
        note(
            "questions",
            "unknown",
            "Five questions that would change this plan",
            bullets(
                "questions/list",
                "Do the armed groups agree to disarm, and under which conditions?",
                "Is there a checked list of police staff? The finance ministry may know.",
                "Who runs the border posts in the east?",
                "Does the agreement say what becomes of the forces?",
                "Is there money for more than one year?",
                numbered=True,
            ),
        ),
    ),
    summary=True,
)

_DIAGNOSIS = Section(
    "diagnosis",
    "Where the country stands",
    1,
    (
        paragraph(
            "context:post_conflict",
            "Four answers carry this reading. None of them is older than six months, and one is disputed: the ministry "
            "says that the ceasefire holds everywhere, two organisations in the east say that it does not ",
            Cite("slay_2006", "section 2"),
            Cite("if_ssr", "¶12"),
            ".",
        ),
        table(
            "answers",
            "The answers that the reading rests on",
            ("Question", "Answer", "Who said so", "Date"),
            [
                row(
                    "Has there been a war?",
                    "A war ended in the last two years.",
                    "Planning team",
                    "4 May 2026",
                    address="answer:war",
                ),
                row(
                    "Does the ceasefire hold?",
                    spans("Disputed:\n", Text("holds", emphasis=True), " / does not hold"),
                    "Ministry of defence; two organisations",
                    "11 May 2026",
                ),
                row("Is there a peace agreement?", "Signed, not yet carried out.", "Published text", "2 March 2026"),
                row(
                    "ما هي حالة الشرطة؟",
                    "الشرطة ضعيفة وتحتاج إلى إصلاح شامل في السنوات المقبلة.",
                    "Adviser",
                    "3 May 2026",
                ),
            ],
            widths=(3, 4, 3, 2),
        ),
        note(
            "stale",
            "caution",
            "One answer is getting old",
            "The number of combatants was last counted eleven months ago. After a year it counts as not known.",
        ),
        note(
            "assumption",
            "assumption",
            "Durations are our own estimate",
            "No source gives durations for this country. They are ranges from the planning team.",
        ),
    ),
    page_break_before=True,
)

_WAY = Section("way", "The way ahead", 1, (scenario_figure("figure:scenario", PICTURE),), page_break_before=True)

_GATES = Section(
    "gates",
    "What each gate needs",
    2,
    (
        paragraph(
            "gates/intro",
            "A gate opens when everything that it asks for holds. The table lists what is missing, who can move it and "
            "what the programme can do meanwhile. It also shows what a named person has waived.",
        ),
        table(
            "gates/table",
            "The gates of the phases, with what each still needs and who can move it",
            ("Requirement", "Today", "Why it matters, and who moves it"),
            [
                row_heading("Assessment", address="gate:assessment"),
                row(
                    "The government has asked for it",
                    Badge("open", "Open"),
                    spans("The prime minister wrote on 4 May. ", Cite("if_ssr", "¶41")),
                ),
                row_heading("Disarmament, demobilisation and reintegration", address="gate:ddr"),
                row(
                    "The armed groups agree to disarm",
                    Badge("waits", "Waits for others"),
                    spans(_LONG, " ", Cite("law_2006")),
                ),
                row(
                    "A plan is agreed",
                    Badge("opens_with_plan", "Opens in 1 step"),
                    spans("Would be there after ", Ref("activity:ddr_plan", "the joint planning"), "."),
                ),
                row_heading("Capacity-building, police", address="gate:capacity/police"),
                row("One chain of command", Badge("waits", "Waits for others"), _LONG),
                row(
                    "A due diligence record",
                    Badge("opens_with_plan", "Opens in 1 step"),
                    "Ours to make: 2 to 4 months (assumption).",
                ),
                row(
                    "A checked staff list",
                    Badge("depends", "Depends on an answer"),
                    "Is there one? If not, three months of census come first.",
                ),
                row(
                    "A decision to go on",
                    Badge("awaits_decision", "Awaits a decision"),
                    "The steering committee meets in January.",
                ),
                row_heading("Capacity-building, defence", address="gate:capacity/defence"),
                row(
                    "The forces are not party to abuse",
                    Badge("closed", "Closed here"),
                    "The panel's report names two units.",
                ),
                row("Vetting of senior posts", Badge("done", "Done"), "Completed in March."),
                row(
                    "A border strategy", Badge("not_needed", "Not needed"), "The country has no land border in dispute."
                ),
            ],
            widths=(3.2, 2.4, 6),
        ),
    ),
)

_STATES: tuple[tuple[str, Status, str, str, str], ...] = (
    ("Legal aid and remand review", "open", "Now", "Bar association", "4 to 14"),
    ("Reopening of two courts", "open", "Now", "Judiciary", "6 to 18"),
    ("Watchdog grants", "open", "Now", "Civil society", "3 to 12"),
    ("Census of police staff", "opens_with_plan", "Next", "Interior ministry", "3 to 6"),
    ("Due diligence assessment", "opens_with_plan", "Next", "Planning team", "2 to 4"),
    ("Police development plan", "waits", "Waits", "National police", "4 to 14"),
    ("Joint planning with armed groups", "depends", "Asks first", "Commission", "6 to 9"),
    ("Parliament committee support", "awaits_decision", "Awaits go", "Parliament", "12 to 24"),
    ("Training of recruits", "closed", "Not now", "National police", "6 to 12"),
    ("Donor coordination", "done", "In place", "Donors", "always"),
)
_ACTIVITIES = Section(
    "activities",
    "What to do, in which order",
    1,
    (
        paragraph("activities/intro", "Eleven activities follow from the answers. Three can start now."),
        table(
            "activities/table",
            "Activities with their state, leader, duration and cost drivers",
            ("Activity", "State", "Led by", "Output", "Months", "Cost drivers", "Official aid?"),
            [
                row(
                    Ref(f"activity:{number}", title),
                    Badge(status, word),
                    lead,
                    f"{title} is agreed, carried out and reported on to the steering committee and to the public.",
                    months,
                    "advisers, workshops, travel, two vehicles",
                    "likely",
                    address=f"activity:{number}",
                )
                for number, (title, status, word, lead, months) in enumerate(_STATES, start=1)
            ],
            widths=(3, 2, 2.2, 4.5, 1.4, 2.6, 1.6),
        ),
    ),
    landscape=True,
)

_RISKS = Section(
    "risks",
    "What is likely to go wrong",
    1,
    (
        paragraph("risks/intro", "Each line names what is likely to follow, after how long, and what to watch."),
        table(
            "risks/table",
            "Consequences that stand or hang on a question",
            ("Consequence", "State", "What to watch"),
            [
                row(
                    f"Consequence {number}: more arrests than courts can try, and fuller prisons",
                    Badge("waits" if number % 2 else "depends", "Stands" if number % 2 else "Conditional"),
                    "Share of people held without a verdict; days from arrest to first hearing; complaints. "
                    * (1 + number % 3),
                    address=f"consequence:{number}",
                )
                for number in range(1, 15)
            ],
            widths=(4, 2, 5),
        ),
        note(
            "risks/note",
            "info",
            "No rating",
            "The plan gives no rating to a risk. Whoever knows the country may enter one.",
        ),
    ),
)

_ANNEX = tuple(
    Section(
        f"annex/{number}",
        f"How to read verdict {number}",
        3 if number > 1 else 2,
        (
            paragraph(f"annex/{number}/text", _LONG),
            bullets(
                f"annex/{number}/list",
                "What the answer says.",
                "What the rule says, with its source.",
                "What would change it.",
            ),
        ),
    )
    for number in range(1, 5)
)

SAMPLE = Document(
    title="Security sector reform in Sandoria",
    subtitle="Programme outline, first draft for discussion with the government and its partners",
    date=dt.date(2026, 11, 23),
    label="Internal",
    notice="A draft made from 31 answers. People decide. Statements marked as assumption have no source.",
    about=(
        pair("Country", "Sandoria (fictional)"),
        pair("Answers as of", "20 November 2026, 31 of 58 questions answered"),
        pair("Plan", "sandoria-2, knowledge version 4f1c09ab"),
    ),
    sections=(_FIRST_PAGE, _DIAGNOSIS, _WAY, _GATES, _ACTIVITIES, _RISKS, *_ANNEX),
    bibliography=(
        Source("if_ssr", "Implementation framework for security sector reform", "Inter-agency group", "2006"),
        Source("law_2006", "Remarks on local ownership", "Law, D.", "2006", "https://example.org/law"),
        Source("slay_2006", "Remarks on regional organisations", "Slay, B.", "2006"),
    ),
)
