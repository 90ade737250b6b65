"""Answers that need the server in a particular state: limits reached, places taken, the disk nearly full."""

import concurrent.futures
import http.client
import socket

from client import DIRECT, LENIENT, Answer
from suite import BAD_TOKEN

WORKERS = 24
ROUNDS_MAX = 60
BEYOND_THE_HEADER_LIMIT = {"X-Padding": "a" * 11_000}
LARGE_BODIES_BYTES = 256 << 20  # what uploads may hold at once (services/edge/http_limits.hpp)
UPLOAD_BYTES = 64 << 20
LARGE_BODY_BYTES = 70_000       # counts as an upload


def in_parallel(calls):
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda call: call(), calls))


class States:
    def __init__(self, suite, duband):
        self.suite, self.client, self.duband = suite, suite.client, duband
        self.operations = suite.contract.operations

    def declaring(self, status):
        return [name for name, one in self.operations.items() if str(status) in one.statuses and name in self.suite.good]

    # ---- the server of the scenario, as it is

    def limits(self):
        self.framing()
        self.too_large()
        self.wrong_media_type()
        self.position_not_reached()
        self.places_taken()
        self.metrics_busy()
        self.too_many_wrong_tokens()

    def framing(self):
        calls = []
        for name, operation in self.operations.items():
            if name in self.suite.good:
                calls.append(lambda name=name: self.suite.again(name, headers=BEYOND_THE_HEADER_LIMIT, via=LENIENT))
            else:
                parameters = {key: "leg.wrong_state" for key in operation.path_parameters}
                calls.append(lambda name=name, parameters=parameters:
                             self.client.call(name, parameters, headers=BEYOND_THE_HEADER_LIMIT, via=LENIENT))
        in_parallel(calls)

    def too_large(self):
        sizes = {"submit_batch": (1 << 20) + 1, "upload_content": UPLOAD_BYTES + 1}
        for name in self.declaring(413):
            if name == "upload_content":
                self.announced(name, sizes[name])
            else:
                self.suite.again(name, body={"padding": "a" * sizes.get(name, 1 << 18)}, via=LENIENT)

    def wrong_media_type(self):
        for name in self.declaring(415):
            if name == "upload_content":
                self.announced(name, 3, media_type="")
            else:
                self.suite.again(name, body=b"abc", media_type="text/plain", via=LENIENT)

    def position_not_reached(self):
        headers = {"Duban-Min-Position": "999999999"}
        in_parallel([lambda name=name: self.suite.again(name, headers=headers) for name in self.declaring(504)])

    def metrics_busy(self):
        """Another scrape is running: many at once, until one meets another."""
        self.until_seen(["metrics"], 503, lambda name: [lambda: self.client.call(name)] * WORKERS)

    def too_many_wrong_tokens(self):
        """T-21: guessing becomes slow. More at once than wrong tokens are allowed in the time."""
        names = self.declaring(429)
        self.until_seen(names, 429, lambda name: [lambda name=name: self.suite.again(name, token=BAD_TOKEN)] * 2)

    def unseen(self, names, status):
        return [name for name in names if (name, str(status)) not in self.suite.contract.seen]

    def until_seen(self, names, status, calls_of):
        for _ in range(ROUNDS_MAX):
            names = self.unseen(names, status)
            if not names:
                return
            in_parallel([call for name in names for call in calls_of(name)])

    # ---- uploads

    def announced(self, name, size, media_type="application/json", keep=False):
        """The header of a request whose body stays away: refused before a byte of it is read."""
        operation = self.operations[name]
        parameters, token = self.suite.good[name].parameters, self.suite.good[name].token
        path = operation.path
        for key in operation.path_parameters:
            path = path.replace("{%s}" % key, str(parameters[key]) if str(parameters[key]).isascii() else "x")
        connection = socket.create_connection(("127.0.0.1", self.duband.port))
        lines = [f"{operation.method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {token}", f"Content-Length: {size}"]
        if media_type:
            lines.append(f"Content-Type: {media_type}")
        connection.sendall(("\r\n".join(lines) + "\r\n" + ("Expect: 100-continue\r\n" if keep else "") + "\r\n").encode())
        if keep:
            # 100 Continue: the server has taken it and waits for the body.
            connection.recv(100)
            return connection
        got = http.client.HTTPResponse(connection, method=operation.method)
        got.begin()
        self.client.judge(operation, path, Answer(got.status, got.headers, got.read()), DIRECT)
        connection.close()
        return None

    def places_taken(self):
        """S-10: what uploads may hold is held; a larger body of whatever kind is sent away."""
        names = [name for name in self.declaring(503) if self.operations[name].method == "POST"]
        # An upload that stays silent is ended after some seconds: on a busy machine another round may be needed.
        for _ in range(ROUNDS_MAX):
            names = self.unseen(names, 503)
            if not names:
                return
            held = [self.announced("upload_content", UPLOAD_BYTES, "application/pdf", keep=True)
                    for _ in range(LARGE_BODIES_BYTES // UPLOAD_BYTES)]
            for name in names:
                self.announced(name, LARGE_BODY_BYTES)
            for connection in held:
                connection.close()

    # ---- other servers on the same store

    def one_place_in_the_queue(self):
        """Commands that have no body of their own meet a full queue: many at once, until one is sent away."""
        self.duband.restart("--queues.commands_max", "1")
        self.until_seen(self.declaring(503), 503, lambda name: [lambda: self.suite.again(name, via=DIRECT)] * WORKERS)

    def clock_of_the_machine(self):
        self.duband.restart(clock=False)
        self.suite.answered("move_clock", 409)

    def disk_nearly_full(self):
        """Writing is paused, reading goes on, and whoever balances load is told."""
        self.duband.restart("--disk.free_bytes_min", str(1 << 60))
        for name in self.declaring(507):
            self.suite.answered(name, 507)
        self.suite.expect(self.client.call("readyz"), 503, "readyz")
        self.suite.answered("read_me", 200)
