#!/usr/bin/env python3
"""Writes what a soak found: report.py BOOK KILLS BINARY FOLDER

BOOK is the soak's kills.jsonl; FOLDER gets soak-report.md and soak-report.json. The exit status is 1 when the audit
had findings, or when fewer than KILLS kills or not every publishing call was hit.
"""
import collections
import json
import os
import platform
import re
import subprocess
import sys

# What a path of a studio is, the first that fits.
AREAS = [
    (r"journal\.sqlite-wal", "journal's log"),
    (r"journal\.sqlite-shm", "journal's index"),
    (r"journal\.sqlite", "journal"),
    (r"^out/.*\.part$", "hidden result"),
    (r"^out/.*\.\w+$", "result"),
    (r"^out(/|$)", "output folder"),
    (r"^done/.*\.\w+$", "original in done/"),
    (r"^done(/|$)", "folder of done/"),
    (r"^\.atelier/claimed/(\.name-|\.atelier-)", "claimed original's name"),
    (r"^\.atelier/claimed/.*\.\w+$", "claimed original"),
    (r"^\.atelier/evidence/", "evidence"),
    (r"^drop/.*\.\w+$", "dropped picture"),
    (r"^\.atelier/\.atelier-", "small file before it has its name"),
    (r"^\.atelier/", "status file"),
    (r"^\.atelier$", "state folder"),
    (r"^/proc/self/fd/\d+/control$", "control socket"),
    (r"memfd:", None),
]


def area(path):
    path = re.sub(r"^.*/atelier-test-[0-9a-z]{26}/?", "", path)
    for pattern, name in AREAS:
        if re.search(pattern, path):
            return name
    return path or "studio"


def described(line):
    """A traced call as 'renameat2 hidden result to result'; None for what is no call."""
    found = re.match(r"\d+ +(?:<\.\.\. )?(\w+)\((.*)", line)
    if not found:
        return None
    call, rest = found.groups()
    if re.search(r"at2?$", call):
        rest = re.sub(r'\d+<([^>]*)>, "([^"]*)"', r'"\1/\2"', rest)
    # What is written stands behind the file that it is written to.
    rest = re.sub(r"\d+<([^>]*)>", r'"\1"', rest)
    limit = 2 if call.startswith("rename") or call == "linkat" else 1
    # Of two files that data goes between, the one in memory has no place.
    places = [place for place in map(area, re.findall(r'"([^"]*)"', rest)) if place]
    return f"{call} {' to '.join(places[:limit]) or 'of a file that was not told'}"


def shell(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine(folder):
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    system = shell("stat", "-f", "-c", "%T", folder)
    return f"{os.cpu_count()} x {model.group(1) if model else platform.machine()}, Linux {platform.release()}, {system}"


def seconds(entries):
    """How long it took, without the pause between a run that was broken off and the one that went on."""
    moments = sorted(entry["at"] for entry in entries)
    return round(sum(gap for gap in (b - a for a, b in zip(moments, moments[1:])) if gap < 120))


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def main():
    book, wanted, binary, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    with open(book) as file:
        entries = [json.loads(line) for line in file]
    moments = [entry for entry in entries if entry["kind"] == "moment"]
    calls = [entry for entry in entries if entry["kind"] == "call"]
    ends = [entry for entry in entries if entry["kind"] == "end"]
    findings = [finding for entry in entries for finding in entry.get("report", {}).get("findings", [])]
    made = {
        described(line) for entry in entries if entry["kind"] == "trace" for line in entry["traced"].split("\n")
    } - {None}
    hit = collections.Counter(described(entry.get("traced") or "") or entry["call"] for entry in calls)
    missed = sorted(made - set(hit))
    kinds = collections.Counter(kind for kind, _ in findings)
    states = collections.Counter((entry["report"]["hit"], entry["isRecovered"]) for entry in moments)
    summary = {
        "killsAtRandomMoments": len(moments),
        "killsAtCalls": len(calls),
        "lost": kinds["lost"],
        "duplicated": kinds["duplicated"],
        "partial": kinds["partial"],
        "oldTemporaries": kinds["temporary"],
        "otherFindings": kinds["strange"],
        "audits": len(moments) + len(calls) + len(ends),
        "picturesDropped": sum(entry["dropped"] for entry in ends),
        "resultsCompared": sum(entry["report"]["results"] for entry in ends),
        "seconds": seconds(entries),
        "version": shell(binary, "--version"),
        "commit": shell("git", "rev-parse", "HEAD") + (" with changes" if shell("git", "status", "--porcelain", "-uno") else ""),
        "machine": machine(os.path.dirname(os.path.abspath(book))),
    }
    names = ["publishing", "running", "leaving", "claiming", "ready", "waiting", "idle"]
    by_state = [[name, states[name, True], states[name, False]] for name in names if states[name, True] + states[name, False]]
    with open(os.path.join(folder, "soak-report.json"), "w") as file:
        whole = dict(summary, findings=findings, callsNeverHit=missed, calls=dict(sorted(hit.items())))
        whole["moments"] = [f"{entry['lived']} ms {entry['report']['hit']}" for entry in moments]
        json.dump(whole, file, indent=1)
        file.write("\n")
    s = summary
    text = f"""# What {s['killsAtRandomMoments'] + s['killsAtCalls']:,} kills did

`make soak` wrote this page: the release binary with its real bundles serves studios, is killed with SIGKILL while
pictures arrive and are worked on, and after each kill a script apart from the daemon looks through the folders
(`Tests/FaultTests/Soak/audit.py`). What comes out is compared, byte for byte, with what an undisturbed run gave.

**{s['lost']} lost, {s['duplicated']} duplicated, {s['partial']} partial** in {s['killsAtRandomMoments']:,} kills at random moments
and {s['killsAtCalls']} at chosen system calls; {s['oldTemporaries']} temporary files older than one restart, {s['otherFindings']} other findings.

{table(["", ""], [
    ["version", f"{s['version']}, commit {s['commit'][:12]}{s['commit'][40:]}"],
    ["pictures that came in", f"{s['picturesDropped']:,}, by 4 recipes: variants, a table's rows, sub-folders, two recipes on one folder"],
    ["results compared", f"{s['resultsCompared']:,}"],
    ["audits", f"{s['audits']:,}"],
    ["seconds", f"{s['seconds']:,}"],
    ["machine", s['machine']],
])}

## At random moments

The deepest state that any picture or job was in when the daemon died, by the journal. It starts until it has
said that it is ready, so most kills before that hit the recovery from the kill before.

{table(["state", "kills when it was ready", "kills while it started"], by_state)}

## At the calls by which something is published or written down

Each kind of call was hit again and again, at the first, second, ... that any thread makes, until no thread makes as
many. An undisturbed run makes {len(made)} kinds; {'every one was hit.' if not missed else f'{len(missed)} were not hit: ' + ', '.join(missed) + '.'}

{table(["call", "kills"], sorted(hit.items()))}
"""
    with open(os.path.join(folder, "soak-report.md"), "w") as file:
        file.write(text)
    print(f"{s['lost']} lost, {s['duplicated']} duplicated, {s['partial']} partial in {len(moments)} + {len(calls)} kills; see {folder}/soak-report.md")
    sys.exit(1 if findings or missed or len(moments) < wanted else 0)


main()
