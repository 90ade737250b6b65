"""What the checks of this folder share: a duband in a directory, a task force loaded into it, writers that note every answer, and the
proof afterwards that nothing answered was lost.

    with Directory() as place:
        world = World.load(place.path / "template")     # starts, loads through the API, stops
        server = Server(world.copy_to(place.path / "one"), environment=…)
        writers = world.write(server, 8)                # threads; they end with the server
        …
        verify(server.directory); world.check_answers(Server(…), writers)
"""

import collections
import http.client
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools" / "demo"))
import play  # noqa: E402

BUILD = pathlib.Path(os.environ.get("DUBAN_BUILD_DIR", ROOT / "build" / "release"))
SHIM = BUILD / "tests" / "faults" / "libdisk_fault_shim.so"
STORAGE_EXIT = 74
WAIT_SECONDS = 60  # for anything that must happen; far more than it takes


def expect(condition, words):
    if not condition:
        raise SystemExit(f"{pathlib.Path(sys.argv[0]).name}: expected {words}")


def skip(reason):
    print("SKIPPED: " + reason)
    sys.exit(77)


def until(condition, words):
    """Polls; the time limit is only there so that a failure ends."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        expect(time.monotonic() < end, f"{words} within {WAIT_SECONDS} s")
        time.sleep(0.02)


class Directory:
    """A new directory; removed at the end unless the check fails."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="duban-faults-"))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            shutil.rmtree(self.path)
        else:
            print(f"left for inspection: {self.path}", flush=True)


class Server:
    running = set()

    def __init__(self, directory, data=None, flags=(), environment=None, descriptors=None):
        directory.mkdir(parents=True, exist_ok=True)
        self.directory, self.data = directory, data or directory / "data"
        self.output = directory / "duband.output"
        limit = None if descriptors is None else lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))
        with open(self.output, "ab") as output:
            self.process = subprocess.Popen(
                [BUILD / "bin" / "duband", "--store.data_dir", self.data, "--store.anchor_dir", directory / "anchor",
                 "--store.key_file", directory / "keys" / "kek", "--http.port", "0", "--clock", "2021-09-08T09:00+08:00", *flags],
                stdout=subprocess.PIPE, stderr=output, env={**os.environ, **(environment or {})}, preexec_fn=limit)
        Server.running.add(self.process)
        self.address = self.process.stdout.readline().decode().strip()
        self.port = int(self.address.rsplit(":", 1)[1]) if self.address else None

    def expect_started(self):
        expect(self.address, f"duband to start, found:\n{self.output.read_text()[-2000:]}")
        return self

    def ended(self):
        """The exit code (negative: the signal), when it has come."""
        try:
            code = self.process.wait(WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            raise SystemExit(f"expected duband to end, found it running; its output is {self.output}") from None
        Server.running.discard(self.process)
        return code

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.ended()
        expect(code == 0, f"a drained stop with exit code 0, found {code}")

    def kill(self):
        self.process.kill()
        self.ended()

    def connect(self, source=None):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_SECONDS, source_address=(source, 0) if source else None)

    def get(self, path, token=None):
        """Status, headers and body."""
        connection = self.connect()
        connection.request("GET", path, headers={"Authorization": "Bearer " + token} if token else {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def metric(self, name):
        text = self.get("/metrics")[2].decode()
        values = [float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.split("{")[0].split(" ")[0] == name]
        expect(values, f"the metric {name}")
        return sum(values)

    def resident_bytes(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise SystemExit("expected VmRSS of duband, found none")


def kill_all():
    for process in Server.running:
        process.kill()
        process.wait()


def main(check):
    """Runs check(); no server outlives it."""
    try:
        check()
    finally:
        kill_all()


def progress(connection, token, path, key):
    """One command: a note on the progress of a leg. Returns status, position, problem code and headers."""
    body = json.dumps({"percent": 1, "text": "进展", "attachments": []}).encode()
    connection.request("POST", "/api/v1" + path, body, {"Authorization": "Bearer " + token, "Content-Type": "application/json",
                                                        "Idempotency-Key": f'"{key}"'})
    answer = connection.getresponse()
    text = answer.read()
    code = json.loads(text).get("code") if answer.status >= 400 and text else None
    return answer.status, int(answer.getheader("Duban-Position") or 0), code, answer.headers


class Writer(threading.Thread):
    """Sends commands one after the other, each with a key of its own, until told to stop or the server is gone."""

    def __init__(self, server, token, path, prefix):
        super().__init__(daemon=True)
        self.server, self.token, self.path, self.prefix = server, token, path, prefix
        self.answered = {}                     # key → position
        self.last_sent = 0                     # of those answered with success: when the last was sent, CLOCK_MONOTONIC ns
        self.refused = collections.Counter()   # (status, code, with Retry-After) → how often
        self.stopping = threading.Event()

    def run(self):
        number = 0
        try:
            connection = self.server.connect()
            while not self.stopping.is_set():
                key = f"{self.prefix}-{number}"
                number += 1
                sent = time.monotonic_ns()
                status, position, code, headers = progress(connection, self.token, self.path, key)
                if status == 200:
                    self.answered[key] = position
                    self.last_sent = sent
                else:
                    self.refused[(status, code, "Retry-After" in headers)] += 1
        except (OSError, http.client.HTTPException):
            pass  # the server is gone: this one has no answer, and may have happened or not

    def stop(self):
        self.stopping.set()
        self.join(WAIT_SECONDS)
        expect(not self.is_alive(), "every writer to end: a command was never answered")


def stop_all(writers):
    for writer in writers:
        writer.stopping.set()
    for writer in writers:
        writer.stop()


def refusals(writers):
    return sum((writer.refused for writer in writers), collections.Counter())


def answers(writers):
    return {key: (writer, position) for writer in writers for key, position in writer.answered.items()}


class Request(threading.Thread):
    """One request in the background."""

    def __init__(self, server, method, path, token):
        super().__init__(daemon=True)
        self.server, self.method, self.path, self.token, self.found = server, method, path, token, None

    def run(self):
        try:
            connection = self.server.connect()
            connection.request(self.method, self.path, headers={"Authorization": "Bearer " + self.token})
            self.found = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            pass

    def status(self):
        """None when there was no answer."""
        self.join(WAIT_SECONDS)
        return self.found


def start_request(server, method, path, token):
    request = Request(server, method, path, token)
    request.start()
    return request


class World:
    """A loaded task force: tokens, and one leg for each of four units to write progress on."""

    UNITS = ("enforcement", "political", "cyberspace", "data")

    def __init__(self, directory, demo, orders, targets):
        self.directory, self.demo, self.orders, self.targets = directory, demo, orders, targets
        self.rounds = 0

    @classmethod
    def load(cls, directory):
        server = Server(directory).expect_started()
        world = cls.load_into(server)
        server.stop()
        return world

    @classmethod
    def load_into(cls, server):
        demo = play.Demo(server.address, (server.data / "operator-token").read_text().strip(), server.directory / "tokens.json")
        demo.load()
        orders, targets = [], []
        for number, unit in enumerate(cls.UNITS):
            order = demo.issue(f"故障测试交办单 {number}", [(unit, "LEAD")])
            demo.leg(order, unit, "acknowledge")
            orders.append(order)
            targets.append((demo.tokens[f"{unit}_liaison"], f"/assignments/{order}/legs/{demo.legs(order)[unit]}/progress"))
        return cls(server.directory, demo, orders, targets)

    def copy_to(self, directory):
        shutil.copytree(self.directory, directory, ignore=shutil.ignore_patterns("duband.output"))
        return directory

    def write(self, server, count):
        self.rounds += 1
        writers = []
        for number in range(count):
            token, path = self.targets[number % len(self.targets)]
            writers.append(Writer(server, token, path, f"faults-{os.getpid()}-{self.rounds}-{number}"))
        for writer in writers:
            writer.start()
        return writers

    def check_reads(self, server):
        """Orders, lists and the log can be read."""
        coordinator = self.demo.tokens["coordinator"]
        for path in (f"/assignments/{self.orders[0]}", "/assignments", f"/assignments/{self.orders[0]}/timeline", "/events", "/taskforces"):
            status, _, body = server.get("/api/v1" + path, coordinator)
            expect(status == 200, f"GET {path} to be answered 200, found {status}: {body[:300]}")

    def check_answers(self, server, writers):
        """Every success ever answered is the answer still: same key, same position, marked as repeated."""
        connection = server.connect()
        for key, (writer, position) in answers(writers).items():
            status, again, code, headers = progress(connection, writer.token, writer.path, key)
            expect((status, again) == (200, position) and headers.get("Idempotency-Replayed"),
                   f"the first answer of {key} at position {position} again, found {status} {code} at {again}")
        connection.close()


def verify(directory, data=None):
    """duban verify on a store nobody serves: no gap, the chain and the anchor hold, every view row equals a replay, every rule is kept."""
    done = subprocess.run([BUILD / "bin" / "duban", "verify", "--json", "--rules", "--data-dir", data or directory / "data",
                           "--anchor-dir", directory / "anchor"], capture_output=True, text=True)
    expect(done.returncode == 0, f"a store that verifies, found: {done.stdout}{done.stderr}")
    found = json.loads(done.stdout)
    expect(found["differences"] == 0, f"views equal to a replay, found {found}")
    return found


def shim(report, action, **settings):
    """The environment that puts the failing disk under a duband; see disk_fault_shim.c."""
    expect(SHIM.exists(), f"{SHIM}: build the target disk_fault_shim")
    return {"LD_PRELOAD": str(SHIM), "DISK_FAULT_ACTION": action, "DISK_FAULT_REPORT": str(report),
            **{"DISK_FAULT_" + name.upper(): str(value) for name, value in settings.items()}}


def struck_at(report):
    """When the shim struck, in nanoseconds of CLOCK_MONOTONIC; None when it has not."""
    return int(report.read_text().split()[0]) if report.exists() else None
