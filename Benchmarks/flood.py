#!/usr/bin/env python3
"""A flood of pictures at once: flood.py ATELIER BUNDLES [--count N] [--settle S] [--folder DIR] [--rows-only]

Moves a folder of N small PNG files into a drop folder by one rename and tells how long after the end of the settle
time the journal had a row for each, by how much the supervisor's memory grew, and whether each came out just once.
"""
import argparse
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zlib

RECIPE = """\
atelier: 1
name: flood
watch: { folder: drop/flood, match: ["*.png"], recursive: true }
stages:
  - use: tint
    with: { color: "#80c0ff80" }
output: { folder: out/flood, name: "{stem}", formats: [png] }
"""


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(number: int) -> bytes:
    """8 x 8 pixels of a colour of their own."""
    pixel = bytes((number & 255, number >> 8 & 255, number >> 16 & 255))
    rows = (b"\0" + pixel * 8) * 8
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def memory(process: int, key: str) -> float:
    """MiB that /proc tells of a process: VmRSS, or VmHWM for the most it ever had."""
    with open(f"/proc/{process}/status") as lines:
        for line in lines:
            if line.startswith(key):
                return int(line.split()[1]) / 1024
    return 0


def processor_time(process: int) -> float:
    """Seconds that a process has computed so far."""
    with open(f"/proc/{process}/stat") as line:
        fields = line.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def worker(daemon: int) -> int | None:
    """The process that the daemon started."""
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/stat") as line:
                if int(line.read().rsplit(")", 1)[1].split()[1]) == daemon:
                    return int(process)
        except OSError:
            pass
    return None


def footprint(process: int) -> tuple[float, int]:
    """MiB in memory, and open files."""
    return memory(process, "VmRSS"), len(os.listdir(f"/proc/{process}/fd"))


def names(folder: str) -> list[str]:
    return sorted(name for _, _, files in os.walk(folder) for name in files if not name.startswith("."))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("atelier")
    parser.add_argument("bundles")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--settle", type=float, default=5)
    parser.add_argument("--folder", help="where the studio is made; a temporary folder if not given")
    parser.add_argument("--rows-only", action="store_true", help="do not wait for the results")
    options = parser.parse_args()
    studio = tempfile.mkdtemp(prefix="atelier-flood-", dir=options.folder)
    os.makedirs(f"{studio}/recipes")
    os.makedirs(f"{studio}/drop/flood")
    os.makedirs(f"{studio}/wave")
    with open(f"{studio}/recipes/flood.yaml", "w") as file:
        file.write(RECIPE)
    for number in range(options.count):
        with open(f"{studio}/wave/{number:06}.png", "wb") as file:
            file.write(png(number))
    expected = names(f"{studio}/wave")
    environment = dict(os.environ, ATELIER_PLUGINS=os.path.abspath(options.bundles))
    log = open(f"{studio}/serve.log", "w")
    daemon = subprocess.Popen(
        [options.atelier, "serve", studio, "--settle", str(options.settle)], stderr=log, env=environment)
    try:
        return watch(studio, daemon, options, expected)
    finally:
        daemon.send_signal(signal.SIGTERM)
        daemon.wait()
        shutil.rmtree(studio)


def watch(studio: str, daemon: subprocess.Popen, options: argparse.Namespace, expected: list[str]) -> int:
    while "recipe is in force" not in open(f"{studio}/serve.log").read():
        if "recipe is wrong" in open(f"{studio}/serve.log").read():
            print("the recipe is wrong", file=sys.stderr)
            return 1
        time.sleep(0.1)
    time.sleep(2)
    before = memory(daemon.pid, "VmRSS")
    idle = processor_time(daemon.pid)
    os.rename(f"{studio}/wave", f"{studio}/drop/flood/wave")
    begin = time.monotonic()
    journal = sqlite3.connect(f"file:{studio}/.atelier/journal.sqlite?mode=ro", uri=True)

    def count(state: str) -> int:
        return journal.execute(f"SELECT COUNT(*) FROM arrivals WHERE {state}").fetchone()[0]

    first = None
    while (rows := count("1")) < options.count:
        if rows and first is None:
            first = time.monotonic() - begin
        if time.monotonic() - begin > 600 or daemon.poll() is not None:
            print(f"only {rows} rows after {time.monotonic() - begin:.0f} s", file=sys.stderr)
            return 1
        time.sleep(0.2)
    late = time.monotonic() - begin - options.settle
    print(f"rows: the first {(first or late) - options.settle:.1f} s and the last {late:.1f} s after the settle time, "
          f"for {processor_time(daemon.pid) - idle:.1f} s of the supervisor's processor time")
    print(f"memory of the supervisor: {before:.0f} MiB before, at most {memory(daemon.pid, 'VmHWM'):.0f} MiB so far",
          flush=True)
    grown = memory(daemon.pid, "VmHWM") - before
    if not options.rows_only:
        prints = []
        while (done := count("state = 'done'")) < options.count:
            if done >= options.count * (len(prints) + 1) // 4 and (child := worker(daemon.pid)):
                prints.append((footprint(daemon.pid), footprint(child)))
                print(f"after {done} pictures: " + ", ".join(
                    f"{who} {size:.0f} MiB and {files} files open"
                    for who, (size, files) in zip(("supervisor", "worker"), prints[-1])), flush=True)
            if daemon.poll() is not None or time.monotonic() - begin > 7200:
                print(f"only {done} done", file=sys.stderr)
                return 1
            time.sleep(1)
        seconds = time.monotonic() - begin - options.settle
        print(f"all done {seconds:.0f} s after the settle time: {options.count / seconds:.0f} a second")
        grown = memory(daemon.pid, "VmHWM") - before
        lost = len(set(expected) - set(names(f"{studio}/out/flood")))
        more = len(names(f"{studio}/out/flood")) - len(expected) + lost
        kept = names(f"{studio}/done") == expected
        print(f"results: {lost} missing, {more} too many; originals {'all in done/' if kept else 'NOT all in done/'}")
        if lost or more or not kept:
            return 1
        # Of few pictures all may be done before one looks.
        for who, *looks in zip(("supervisor", "worker"), *prints):
            if looks and (looks[-1][0] - looks[0][0] > 16 or looks[-1][1] - looks[0][1] > 8):
                print(f"the {who} grew between the first quarter of the pictures and the third", file=sys.stderr)
                return 1
    print(f"memory of the supervisor grew by {grown:.0f} MiB")
    return 0 if late <= 10 and grown < 64 else 1


sys.exit(main())
