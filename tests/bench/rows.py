"""The rows: what is measured in each round, and which ratio of it is a row.

A measurement is a method of Bench (bench.py) and returns figures; all rows that need it share the one of the same round, so that
each ratio is made of neighbours in time.
"""

import dataclasses
import typing


@dataclasses.dataclass
class Row:
    name: str
    what: str
    needs: tuple
    ratio: typing.Callable
    goal: float
    stretch: float = None
    at_least: bool = True  # the goal is a lower bound
    peers: bool = False
    rounds: int = 5
    unit: str = ""
    limit: typing.Callable = None  # what limits it, from the last round's figures

    def met(self, value):
        return value >= self.goal if self.at_least else value <= self.goal


def rate(over, under):
    return lambda m: m[over]["rate"] / m[under]["rate"]


def busy(name):
    def words(m):
        figures = m[name]
        return (f"duband uses {figures['server_cores']:.2f} of 2 cores, {figures['events_per_batch']:.1f} events per fsync, "
                f"p99 {figures['p99'] * 1e3:.1f} ms")
    return words


def served(name):
    return lambda m: f"{m[name]['rate']:.0f}/s; duband uses {m[name]['server_cores']:.2f} of 2 cores, the clients the rest"


ROWS = [
    Row("A1", "commands/s, 64 connections ÷ bare fdatasync/s", ("commands_64", "fdatasync"), rate("commands_64", "fdatasync"), 5, 8,
        limit=busy("commands_64")),
    Row("A2", "commands/s, 16 connections ÷ bare fdatasync/s", ("commands_16", "fdatasync"), rate("commands_16", "fdatasync"), 4, 6,
        limit=busy("commands_16")),
    Row("A3", "commands/s, 1 connection ÷ bare fdatasync/s", ("commands_1", "fdatasync"), rate("commands_1", "fdatasync"), 0.55, 0.8,
        limit=busy("commands_1")),
    Row("A4", "commands/s, 64 connections ÷ PostgreSQL INSERT with unique(stream, version)", ("commands_64", "postgresql_insert"),
        rate("commands_64", "postgresql_insert"), 2, 4, peers=True, limit=busy("commands_64")),
    Row("A5", "commands/s, 64 connections ÷ PostgreSQL function with a lock per category", ("commands_64", "postgresql_function"),
        rate("commands_64", "postgresql_function"), 4, 8, peers=True, limit=busy("commands_64")),
    Row("A6", "commands/s, 64 connections ÷ Redis stream, fsync always, version check in Lua", ("commands_64", "redis_stream"),
        rate("commands_64", "redis_stream"), 0.6, 1.0, peers=True, limit=busy("commands_64")),
    Row("A7", "one hot order, 64 writers ÷ many orders", ("commands_hot", "commands_64"), rate("commands_hot", "commands_64"), 0.8,
        limit=busy("commands_hot")),
    Row("A8", "durable ÷ the same without fsync, 64 connections", ("commands_64", "commands_unsynced"),
        rate("commands_64", "commands_unsynced"), 0.8, 0.9, limit=busy("commands_unsynced")),
    Row("A9.p50", "p50 of a command at 64 connections ÷ p50 of fdatasync", ("commands_64", "fdatasync"),
        lambda m: m["commands_64"]["p50"] / m["fdatasync"]["p50"], 13, 8, at_least=False, limit=busy("commands_64")),
    Row("A9.p99", "p99 of a command at 64 connections ÷ p99 of fdatasync", ("commands_64", "fdatasync"),
        lambda m: m["commands_64"]["p99"] / m["fdatasync"]["p99"], 20, 10, at_least=False, limit=busy("commands_64")),
    Row("A10", "GET of one order, 64 connections ÷ nginx with the same bytes", ("get_order", "nginx_order"),
        rate("get_order", "nginx_order"), 0.65, 0.9, peers=True, limit=served("get_order")),
    Row("A11", "GET of a filtered list page of 50 ÷ nginx with the same bytes", ("get_list", "nginx_list"),
        rate("get_list", "nginx_list"), 0.5, peers=True, limit=served("get_list")),
    Row("A12", "batch import, events/s ÷ RocksDB batches of 512 alone", ("batch_import", "rocksdb_batches"),
        rate("batch_import", "rocksdb_batches"), 0.4, 0.6, limit=busy("batch_import")),
    Row("A13", "view rebuild, events/s ÷ scan of the log", ("rebuild",), lambda m: m["rebuild"]["rebuild"] / m["rebuild"]["scan"],
        0.3, 0.45,
        limit=lambda m: f"{m['rebuild']['rebuild']:.0f} events/s against {m['rebuild']['scan']:.0f}; one core, decoding and folding"),
    Row("A14.verify", "verify (chain and views) of 1 M events, seconds", ("verify",), lambda m: m["verify"]["seconds"], 20,
        at_least=False, rounds=1, unit="s", limit=lambda m: f"{m['verify']['events']} events, one core"),
    Row("A14.ready", "ready after kill -9 with 1 M events, seconds", ("ready",), lambda m: m["ready"]["seconds"], 2, at_least=False,
        unit="s", limit=lambda m: "reading back RocksDB's log and checking the tail of the chain"),
    Row("A15.rate", "commands/s with 10 M events and 1 M open legs ÷ 28,800 events, as many in work", ("large", "small"),
        rate("large", "small"), 0.85,
        limit=lambda m: f"{busy('large')(m)}; {m['large']['cold']:.0f}/s just after the start, reading each order's stream"),
    Row("A15.p99", "p99 with 10 M events and 1 M open legs ÷ 28,800 events, as many in work", ("large", "small"),
        lambda m: m["large"]["p99"] / m["small"]["p99"], 1.2, at_least=False, limit=busy("large")),
    Row("A17.goodput", "overload at 3 × capacity on a slow disk: goodput ÷ peak", ("overload",),
        lambda m: m["overload"]["rate"] / m["overload"]["peak"], 0.9,
        limit=lambda m: f"answers by status: {m['overload']['statuses']}; queue at most {m['overload']['queue_max']}"),
    Row("A17.p99", "overload: p99 of accepted commands, milliseconds", ("overload",), lambda m: m["overload"]["p99"] * 1e3, 250,
        at_least=False, unit="ms", limit=lambda m: f"queue of {m['overload']['queue_max']} commands at {m['overload']['rate']:.0f}/s"),
    Row("A18.disk", "disk bytes per event after compaction, views included ÷ JSON payload bytes", ("size",),
        lambda m: m["size"]["disk_bytes"] / m["size"]["payload_bytes"], 2.0, at_least=False, rounds=1,
        limit=lambda m: "{:.0f} bytes a record, {:.0f} on disk, {:.0f} of payload".format(
            m["size"]["record_bytes"] / m["size"]["events"], m["size"]["disk_bytes"] / m["size"]["events"],
            m["size"]["payload_bytes"] / m["size"]["events"])),
    Row("A18.memory", "resident memory with 1 M open legs, GiB", ("large",), lambda m: m["large"]["resident_bytes"] / 2**30, 1.5,
        at_least=False, unit="GiB", limit=lambda m: "decoded streams and rows in memory, RocksDB's caches"),
]
