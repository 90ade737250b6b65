#!/usr/bin/env python3
"""Measures the rows of rows.py, round robin, and prints the median of each ratio with its spread, its goal and what limits it.

Usage: tools/bench [--json] [--peers] [--rounds N] [--seconds S] [--small] [row …]

  row        A1, A14 (all of it), A14.ready …; without one, everything that needs no peers
  --peers    also rows against PostgreSQL, Redis and nginx, which are installed when missing
  --json     one JSON object a row: row, what, ratio, min, max, rounds, goal, stretch, met, limit
  --small    the large store with a tenth of its events: a first look in a tenth of the time
  --mix      adds the mix of an office to A1, as a line of its own

Ratios are of neighbours in time on one machine; absolute figures mean nothing elsewhere. Exit code 1: a row misses its goal.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import time

from rows import ROWS
from servers import BUILD, ROOT, Duband, Nginx, PostgreSql, Redis, run_json

WORK = ROOT / "build" / "bench"
ORDERS = 576
LEGS_IN_WORK = 5 * ORDERS  # five to an order in the built stores
PAYLOAD = json.dumps({"orderId": "0" * 36, "legId": "1" * 36, "percent": 40, "text": {"sha256": "a" * 64, "note": "进展" * 60}})


class Bench:
    """Measurements by name; whatever they need is started on first use and stopped at the end."""

    def __init__(self, seconds, small):
        self.seconds = seconds
        scale = 10 if small else 1  # events and open legs of the stores that are built
        self.medium, self.huge = (1_000_000 // scale, 100_000 // scale), (10_000_000 // scale, 1_000_000 // scale)
        self.parts, self.run_number = {}, 0
        shutil.rmtree(WORK / "run", ignore_errors=True)
        (WORK / "run").mkdir(parents=True)

    def part(self, name, make):
        if name not in self.parts:
            print(f"bench: preparing {name}", file=sys.stderr)
            self.parts[name] = make()
        return self.parts[name]

    def stop(self):
        for part in self.parts.values():
            if hasattr(part, "stop"):
                part.stop()
        shutil.rmtree(WORK / "run", ignore_errors=True)

    def run(self):
        self.run_number += 1
        return f"{time.time_ns()}-{self.run_number}"

    # ---- what is measured on

    def duband(self, name="duband", environment=None, options=(), orders=ORDERS):
        def make():
            server = Duband(WORK / "run" / name, environment, options).start()
            server.load_taskforce()
            server.orders = server.issue_orders(orders)
            server.write_cast()
            return server
        return self.part(name, make)

    def nginx(self):
        def make():
            server = self.duband()
            token = server.demo.tokens["coordinator"]
            self.paths = {"order": f"/api/v1/assignments/{server.orders[0]}", "list": "/api/v1/assignments?urgency=NORMAL&limit=50"}
            return Nginx(WORK / "run" / "nginx").start({name: server.get(path, token) for name, path in self.paths.items()})
        return self.part("nginx", make)

    def postgresql(self):
        return self.part("postgresql", lambda: PostgreSql(pathlib.Path("/var/tmp") / f"duban-bench-{time.time_ns()}").start())

    def redis(self):
        return self.part("redis", lambda: Redis(WORK / "run" / "redis").start())

    def built_store(self, events, legs):
        """A store of so many events, kept in build/bench; a copy-free directory to run on."""
        directory = WORK / f"store-{events}-{legs}"
        if not (directory / "complete").exists():
            print(f"bench: building a store of {events} events and {legs} open legs in {directory}", file=sys.stderr)
            shutil.rmtree(directory, ignore_errors=True)
            server = Duband(directory).start()
            server.load_taskforce()
            cast = server.write_builder_cast()
            server.stop()
            subprocess.run([BUILD / "bin" / "duban-bench-store", "build", "--data-dir", directory / "data",
                            "--anchor-dir", directory / "anchor", "--key-dir", directory / "keys", "--cast", cast,
                            "--events", str(events), "--legs", str(legs), "--targets", directory / "targets",
                            "--targets-max", "20000"], check=True, stdout=subprocess.DEVNULL)
            (directory / "complete").write_text("")
        return directory

    def working_copy(self, events, legs, name):
        """The same to write to. Table files are never changed by anybody, so they are shared."""
        def share_or_copy(path, place):
            (os.link if path.endswith(".sst") else shutil.copy2)(path, place)
        return shutil.copytree(self.built_store(events, legs), WORK / "run" / name, copy_function=share_or_copy)

    # ---- measurements

    def fdatasync(self):
        return run_json("duban-bench-store", "fdatasync", "--directory", WORK / "run", "--seconds", self.seconds)

    def progress(self, server, connections, targets=None):
        return server.load("progress", "--targets", targets or server.targets, "--run", self.run(), connections=connections,
                           seconds=self.seconds)

    def commands_64(self):
        return self.progress(self.duband(), 64)

    def commands_16(self):
        return self.progress(self.duband(), 16)

    def commands_1(self):
        return self.progress(self.duband(), 1)

    def commands_hot(self):
        return self.progress(self.duband(), 64, self.duband().hot_target)

    def commands_unsynced(self):
        shim = BUILD / "tests" / "faults" / "libdisk_fault_shim.so"
        return self.progress(self.duband("unsynced", {"LD_PRELOAD": str(shim), "DISK_FAULT_ACTION": "skip", "DISK_FAULT_FILES": "*"}), 64)

    def office(self):
        server = self.duband()
        return server.load("office", "--cast", server.cast, "--run", self.run(), connections=64, seconds=self.seconds * 2)

    def postgresql_insert(self):
        return self.postgresql().load(pathlib.Path(__file__).parent / "insert_event.sql", seconds=self.seconds)

    def postgresql_function(self):
        return self.postgresql().load(pathlib.Path(__file__).parent / "append_message.sql", seconds=self.seconds)

    def redis_stream(self):
        return self.redis().load(PAYLOAD)

    def get(self, which):
        self.nginx()
        server = self.duband()
        return server.load("get", "--path", self.paths[which], "--token", server.demo.tokens["coordinator"], seconds=self.seconds)

    def get_order(self):
        return self.get("order")

    def get_list(self):
        return self.get("list")

    def nginx_order(self):
        return self.nginx().load("/order", seconds=self.seconds)

    def nginx_list(self):
        return self.nginx().load("/list", seconds=self.seconds)

    def batch_import(self):
        server = self.duband()
        return server.load("batch", "--targets", server.targets, "--run", self.run(), connections=8, seconds=self.seconds)

    def rocksdb_batches(self):
        return run_json("duban-bench-store", "rocksdb-batches", "--directory", WORK / "run", "--seconds", self.seconds)

    def rebuild(self):
        directory = self.built_store(*self.medium)
        return run_json("duban-bench-store", "rebuild", "--data-dir", directory / "data", "--anchor-dir", directory / "anchor")

    def verify(self):
        directory = self.built_store(*self.medium)
        started = time.monotonic()
        done = subprocess.run([BUILD / "bin" / "duban", "verify", "--json", "--data-dir", directory / "data",
                               "--anchor-dir", directory / "anchor"], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"bench: verify: {done.stdout}{done.stderr}")
        return {"seconds": time.monotonic() - started, "events": json.loads(done.stdout)["position"]}

    def ready(self):
        server = self.part("ready", lambda: Duband(self.working_copy(*self.medium, "ready")))
        server.start()
        # Under load, so that RocksDB's log has something to be read back.
        server.load("progress", "--targets", server.directory / "targets", "--run", self.run(), seconds=self.seconds)
        server.stop(signal.SIGKILL)
        server.start()
        seconds = server.ready_after
        server.stop()
        return {"seconds": seconds}

    def size(self):
        directory = self.built_store(*self.medium)
        return run_json("duban-bench-store", "size", "--data-dir", directory / "data", "--anchor-dir", directory / "anchor")

    def grown(self, name, events, legs):
        """A server on a store of that size, with as many legs in work as any other, spread over the whole of it."""
        def make():
            server = Duband(self.working_copy(events, legs, name)).start()
            targets = (server.directory / "targets").read_text().splitlines(keepends=True)
            server.targets = server.directory / "targets_in_work"
            server.targets.write_text("".join(targets[::max(len(targets) // LEGS_IN_WORK, 1)][:LEGS_IN_WORK]))
            # A start is cold: the first command on an order reads its whole stream. What is measured is a server that has run a while.
            touched, left = [], 2.0 * LEGS_IN_WORK
            while left > 0:
                touched.append(server.load("progress", "--targets", server.targets, "--run", self.run(), seconds=2)["rate"])
                left -= 2 * touched[-1]
            server.cold = touched[0]
            return server
        server = self.part(name, make)
        return {**self.progress(server, 64), "resident_bytes": server.resident_bytes(), "cold": server.cold}

    def large(self):
        return self.grown("large", *self.huge)

    def small(self):
        return self.grown("small", 10 * LEGS_IN_WORK, LEGS_IN_WORK)

    def overload(self):
        shim = BUILD / "tests" / "faults" / "libdisk_fault_shim.so"
        queue = 256
        server = self.duband("overload", {"LD_PRELOAD": str(shim), "DISK_FAULT_ACTION": "delay", "DISK_FAULT_DELAY_US": "10000"},
                             ("--queues.commands_max", str(queue), "--http.connections_max", "4000"), orders=144)
        peak = server.load("progress", "--targets", server.targets, "--run", self.run(), connections=256, seconds=self.seconds)
        figures = server.load("progress", "--targets", server.targets, "--run", self.run(), connections=900, seconds=self.seconds * 2,
                              rate=3 * peak["rate"])
        return {**figures, "peak": peak["rate"], "queue_max": queue}


def chosen_rows(names, peers):
    if not names:
        return [row for row in ROWS if peers or not row.peers]
    unknown = [name for name in names if not any(row.name.split(".")[0] == name or row.name == name for row in ROWS)]
    if unknown:
        raise SystemExit(f"bench: expected names of rows ({' '.join(row.name for row in ROWS)}), found {' '.join(unknown)}")
    return [row for row in ROWS if row.name in names or row.name.split(".")[0] in names]


def describe(row, ratios, figures):
    ratio = statistics.median(ratios)
    return {"row": row.name, "what": row.what, "ratio": round(ratio, 4), "min": round(min(ratios), 4), "max": round(max(ratios), 4),
            "rounds": len(ratios), "goal": row.goal, "stretch": row.stretch, "met": row.met(ratio),
            "limit": row.limit(figures) if row.limit else ""}


def print_row(result, row):
    sign = "≥" if row.at_least else "≤"
    stretch = f" → {row.stretch:g}" if row.stretch else ""
    spread = f"({result['min']:.3g} – {result['max']:.3g}, {result['rounds']} rounds)"
    print(f"{result['row']:<12}{result['ratio']:>9.3g} {row.unit:<4}{spread}  goal {sign} {row.goal:g}{stretch}  "
          f"{'met' if result['met'] else 'MISSED'}\n{'':12}{result['what']}\n{'':12}limited by: {result['limit']}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", metavar="row")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--mix", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, default=2.0, help="of one measurement")
    options = parser.parse_args()
    rows = chosen_rows(options.rows, options.peers)
    rounds = {row.name: options.rounds or row.rounds for row in rows}
    bench = Bench(options.seconds, options.small)
    ratios, figures = {row.name: [] for row in rows}, {}
    try:
        for number in range(max(rounds.values())):
            now = [row for row in rows if rounds[row.name] > number]
            needed = list(dict.fromkeys(name for row in now for name in row.needs))
            # Another one first in each round: nobody always runs right after the same neighbour.
            turn = number % len(needed)
            for name in needed[turn:] + needed[:turn]:
                figures[name] = getattr(bench, name)()
            for row in now:
                ratios[row.name].append(row.ratio(figures))
            print(f"bench: round {number + 1} of {max(rounds.values())}", file=sys.stderr)
        results = [describe(row, ratios[row.name], figures) for row in rows]
        mix = bench.office() if options.mix else None
    finally:
        bench.stop()
    for row, result in zip(rows, results):
        if options.json:
            print(json.dumps(result, ensure_ascii=False))
        else:
            print_row(result, row)
    if mix:
        print(f"mix of an office, 64 connections: {mix['rate']:.0f} commands/s, p99 {mix['p99'] * 1e3:.1f} ms, "
              f"{mix['events_per_batch']:.1f} events per fsync", file=sys.stderr if options.json else sys.stdout)
    sys.exit(0 if all(result["met"] for result in results) else 1)


if __name__ == "__main__":
    main()
