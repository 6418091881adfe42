#!/usr/bin/env python3
"""Tells from a studio's folders alone whether a picture was lost, came out twice, or came out in part.

    audit.py record STUDIO PLAN     write into PLAN which results an undisturbed run gave
    audit.py check STUDIO PLAN --dropped FILE --memory FILE [--recovered] [--final]

It shares no code with the daemon and believes nothing that the daemon says: where a picture is, is decided by its
SHA-256. The journal is read too, but only to be held against the folders. PLAN is JSON:

    inputs: path (where it is dropped), tag (a part of its name that no other has), sha256, good (whether it is a
            picture), jobs and results (how many)
    expected: for each tag the results [path without a version's number, sha256] (written by `record`)

The file of --dropped has one path a line. --memory is where unfinished files are remembered from one audit to the
next: with --recovered (the daemon came through a whole start in between) one that was there before is too old.
The report is one line of JSON; its `findings` are empty when all is well. The exit status is 1 when they are not.
"""
import argparse
import collections
import hashlib
import json
import os
import re
import shutil
import sqlite3
import stat
import sys
import tempfile

STATE = ".atelier"
CLAIMED = STATE + "/claimed/"
# The deepest state that something was in names the state that a kill hit.
DEPTH = ["publishing", "running", "leaving", "claiming", "ready", "waiting"]


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def files(studio):
    """Every regular file with its path as seen from the studio, hidden ones too."""
    for folder, _, names in os.walk(studio):
        for name in names:
            path = os.path.join(folder, name)
            if stat.S_ISREG(os.lstat(path).st_mode):
                yield os.path.relpath(path, studio), path


def tag_of(path):
    found = re.search(r"p\d{4}", os.path.basename(path))
    return found.group(0) if found else None


def plain(path):
    """A result's path without the number that a version got: a-2.jpg is a.jpg."""
    return re.sub(r"-\d+(\.\w+)$", r"\1", path)


def is_part(path):
    name = os.path.basename(path)
    return name.startswith(".atelier-") and name.endswith(".part")


def record(studio, plan):
    expected = collections.defaultdict(list)
    for path, full in files(studio):
        if path.startswith("out/"):
            expected[tag_of(path)].append([plain(path), digest(full)])
    findings = []
    for picture in plan["inputs"]:
        have = len(expected[picture["tag"]])
        if have != picture["results"]:
            findings.append(f"{picture['path']}: {have} results, {picture['results']} wanted")
    plan["expected"] = expected
    return {"findings": findings, "results": sum(map(len, expected.values()))}


class Audit:
    def __init__(self, studio, plan, dropped):
        self.studio, self.findings = studio, []
        self.inputs = [picture for picture in plan["inputs"] if picture["path"] in dropped]
        self.expected = {tag: [tuple(result) for result in results] for tag, results in plan["expected"].items()}
        self.places = collections.defaultdict(list)
        self.results = collections.defaultdict(list)
        self.parts, self.names = {}, []
        inputs = {picture["sha256"] for picture in plan["inputs"]}
        for path, full in files(studio):
            if is_part(path):
                # A new file may have the old one's name, and its inode too.
                facts = os.lstat(full)
                self.parts[path] = [facts.st_ino, facts.st_ctime_ns]
            elif path.startswith("out/"):
                self.results[tag_of(path)].append((path, digest(full)))
            elif path.startswith(CLAIMED + ".name-"):
                self.names.append(path)
            elif path.startswith(("drop/", "done/", "problem/", CLAIMED)):
                sha256 = digest(full)
                if sha256 in inputs:
                    self.places[sha256].append(path)
                elif not path.startswith("drop/") and not (path.startswith("problem/") and path.endswith(".txt")):
                    self.tell("partial", f"{path} has the bytes of no picture")

    def tell(self, kind, what):
        self.findings.append([kind, what])

    def originals(self):
        """Every picture that was dropped lies whole in exactly one place, and in one that is right for it."""
        counts = collections.Counter()
        for picture in self.inputs:
            places = self.places[picture["sha256"]]
            if not places:
                self.tell("lost", picture["path"])
                continue
            if len(places) > 1:
                self.tell("duplicated", f"{picture['path']} lies in {', '.join(places)}")
            place = places[0].split("/")[0]
            counts["claimed" if place == STATE else place] += 1
            mirrored = picture["path"].split("/", 1)[1]
            if place == "drop" and places[0] != picture["path"]:
                self.tell("strange", f"{picture['path']} lies in {places[0]}")
            if place in ("done", "problem") and places[0] != f"{place}/{mirrored}":
                self.tell("strange", f"{picture['path']} lies in {places[0]}")
            if place == ("problem" if picture["good"] else "done"):
                self.tell("strange", f"{picture['path']} lies in {place}/")
        return counts

    def outputs(self):
        """Every result is one that the undisturbed run gave, and is there once; what is done has all of them."""
        for tag, results in self.results.items():
            wanted = collections.Counter(self.expected.get(tag, []))
            hashes = {sha256 for _, sha256 in wanted}
            for path, sha256 in sorted(results):
                key = (plain(path), sha256)
                if wanted[key] > 0:
                    wanted[key] -= 1
                elif sha256 in hashes:
                    self.tell("duplicated", path)
                else:
                    self.tell("partial", path)
        done = [p["tag"] for p in self.inputs if any(place.startswith("done/") for place in self.places[p["sha256"]])]
        for tag in done:
            have = collections.Counter((plain(path), sha256) for path, sha256 in self.results[tag])
            for path, sha256 in (collections.Counter(self.expected[tag]) - have).elements():
                # Wrong bytes in its place are told above.
                if not any(plain(other) == path for other, _ in self.results[tag]):
                    self.tell("lost", path)

    def temporaries(self, memory, recovered):
        old = {}
        if os.path.exists(memory):
            with open(memory) as file:
                old = json.load(file)
        for path, facts in self.parts.items():
            if recovered and old.get(path) == facts:
                self.tell("temporary", path)
        with open(memory, "w") as file:
            json.dump(self.parts, file)

    def rest(self, journal):
        """When all work is over nothing of it is left in any folder, and the journal agrees."""
        for picture in self.inputs:
            for place in self.places[picture["sha256"]]:
                if not place.startswith(("done/", "problem/")):
                    self.tell("strange", f"{picture['path']} still lies in {place}")
        for path in list(self.parts) + self.names:
            self.tell("temporary", path)
        jobs = sum(picture["jobs"] for picture in self.inputs if picture["good"])
        failed = sum(picture["jobs"] for picture in self.inputs if not picture["good"])
        evidence = len(os.listdir(os.path.join(self.studio, STATE, "evidence")))
        if evidence != jobs:
            self.tell("strange", f"{evidence} files of evidence for {jobs} jobs")
        if collections.Counter(journal["jobs"]) != collections.Counter(done=jobs, failed=failed):
            self.tell("strange", f"the journal has {journal['jobs']} for {jobs} jobs and {failed} that must fail")
        if sum(journal["arrivals"].values()) != len(self.inputs):
            self.tell("strange", f"the journal has {journal['arrivals']} for {len(self.inputs)} pictures")
        published = sorted(sha256 for results in self.results.values() for _, sha256 in results)
        if journal["published"] != published:
            self.tell("strange", "the journal's results are not those in out/")


def read_journal(studio):
    """What the journal says, read from a copy so that nothing of the daemon's is touched."""
    name = "journal.sqlite"
    with tempfile.TemporaryDirectory() as folder:
        for ending in ["", "-wal", "-journal"]:
            source = os.path.join(studio, STATE, name + ending)
            if os.path.exists(source):
                shutil.copy(source, folder)
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            return {"arrivals": {}, "jobs": {}, "published": [], "integrity": "none yet"}
        database = sqlite3.connect(path)
        try:
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

            def counts(table):
                if table not in tables:
                    return {}
                return dict(database.execute(f"SELECT state, count(*) FROM {table} GROUP BY state"))

            published = []
            if "outputs" in tables:
                published = [row[0] for row in database.execute("SELECT sha256 FROM outputs WHERE published = 1")]
            return {
                "arrivals": counts("arrivals"),
                "jobs": counts("jobs"),
                "published": sorted(published),
                "integrity": database.execute("PRAGMA integrity_check").fetchone()[0],
            }
        finally:
            database.close()


def check(studio, plan, dropped, memory, recovered, final):
    audit = Audit(studio, plan, dropped)
    places = audit.originals()
    audit.outputs()
    audit.temporaries(memory, recovered)
    journal = read_journal(studio)
    if journal["integrity"] not in ("ok", "none yet"):
        audit.tell("strange", "the journal: " + journal["integrity"])
    if final:
        audit.rest(journal)
    states = collections.Counter(journal["jobs"]) + collections.Counter(journal["arrivals"])
    return {
        "findings": audit.findings,
        "hit": next((state for state in DEPTH if states[state]), "idle"),
        "places": dict(places),
        "results": sum(map(len, audit.results.values())),
        "temporaries": len(audit.parts),
        "jobs": journal["jobs"],
        "arrivals": journal["arrivals"],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["record", "check"])
    parser.add_argument("studio")
    parser.add_argument("plan")
    parser.add_argument("--dropped")
    parser.add_argument("--memory")
    parser.add_argument("--recovered", action="store_true")
    parser.add_argument("--final", action="store_true")
    given = parser.parse_args()
    with open(given.plan) as file:
        plan = json.load(file)
    if given.what == "record":
        report = record(given.studio, plan)
        with open(given.plan, "w") as file:
            json.dump(plan, file)
    else:
        with open(given.dropped) as file:
            dropped = set(file.read().splitlines())
        report = check(given.studio, plan, dropped, given.memory, given.recovered, given.final)
    print(json.dumps(report))
    sys.exit(1 if report["findings"] else 0)


main()
