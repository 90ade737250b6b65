"""The programs that are measured, each on a free port of loopback with its data on the disk of the checkout."""

import http.client
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("DUBAN_BUILD_DIR", ROOT / "build" / "release"))
sys.path.insert(0, str(ROOT / "tools" / "demo"))
import play  # noqa: E402


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(answers, what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answers():
            return
        time.sleep(0.02)
    raise SystemExit(f"bench: expected {what} within {seconds} s, found none")


def accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def run_json(program, *arguments, allow=(0,)):
    done = subprocess.run([BUILD / "bin" / program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode not in allow:
        raise SystemExit(f"bench: {program} {' '.join(map(str, arguments))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


class Duband:
    """A duband with the Yuhang task force and orders whose legs are signed, so that liaisons can report progress."""

    def __init__(self, directory, environment=None, options=()):
        self.directory = pathlib.Path(directory)
        self.environment, self.options = environment or {}, list(options)
        self.process = None

    def start(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        self.log = open(self.directory / "duband.log", "ab")
        started = time.monotonic()
        self.process = subprocess.Popen(
            [BUILD / "bin" / "duband", "--store.data_dir", self.directory / "data", "--store.anchor_dir", self.directory / "anchor",
             "--store.key_file", self.directory / "keys" / "kek", "--http.port", "0", "--log.level", "WARNING",
             "--clock", "2021-09-08T09:00+08:00", *self.options],
            stdout=subprocess.PIPE, stderr=self.log, env={**os.environ, **self.environment})
        address = self.process.stdout.readline().decode().strip()
        if not address:
            raise SystemExit(f"bench: duband did not start; see {self.directory / 'duband.log'}")
        self.port = int(address.rsplit(":", 1)[1])
        self.address = address
        self.ready_after = time.monotonic() - started
        return self

    def stop(self, how=signal.SIGTERM):
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait()
        self.log.close()
        self.process = None

    @property
    def operator_token(self):
        return (self.directory / "data" / "operator-token").read_text().strip()

    def load_taskforce(self):
        self.demo = play.Demo(self.address, self.operator_token, self.directory / "tokens.json")
        self.demo.load()
        return self.demo

    def issue_orders(self, count):
        """Signed orders, one leg each, spread over the lead units; writes their progress reports' targets. Returns the orders."""
        demo, orders, lines = self.demo, [], []
        units = sorted({lead["unit"] for programme in demo.facts["programmes"] for lead in programme["leadUnits"]} - {"justice"})
        for number in range(count):
            unit = units[number % len(units)]
            order = demo.issue(f"性能测量交办单 {number}", [(unit, "LEAD")])
            leg = demo.legs(order)[unit]
            demo.api.post(f"/assignments/{order}/legs/{leg}/acknowledge", demo.tokens[f"{unit}_liaison"], {})
            lines.append(f"{demo.tokens[f'{unit}_liaison']} /api/v1/assignments/{order}/legs/{leg}/progress")
            orders.append(order)
        self.targets = self.directory / "targets"
        self.targets.write_text("\n".join(lines) + "\n")
        self.hot_target = self.directory / "hot_target"
        self.hot_target.write_text(lines[0] + "\n")
        return orders

    def write_cast(self):
        """Who plays in the mix of an office (office_day.hpp)."""
        demo = self.demo
        cast = {"taskforce": demo.taskforce, "unit_one": demo.units["enforcement"], "unit_two": demo.units["political"],
                "leader_post": demo.posts["leader2"], "verifier_post": demo.posts["verifier"],
                "member_one": demo.posts["enforcement_member"], "member_two": demo.posts["political_member"],
                "coordinator": demo.tokens["coordinator"], "leader": demo.tokens["leader2"], "verifier": demo.tokens["verifier"],
                "liaison_one": demo.tokens["enforcement_liaison"], "liaison_two": demo.tokens["political_liaison"],
                "document_one": json.dumps(demo.document(demo.tokens["enforcement_liaison"], "一"), separators=(",", ":")),
                "document_two": json.dumps(demo.document(demo.tokens["political_liaison"], "二"), separators=(",", ":"))}
        self.cast = self.directory / "cast"
        self.cast.write_text("".join(f"{name} {value}\n" for name, value in cast.items()))

    def write_builder_cast(self):
        """Who plays in a store built without HTTP (store_builder.hpp)."""
        demo = self.demo
        cast = {"taskforce": demo.taskforce, "coordinator_post": demo.posts["coordinator"], "leader_post": demo.posts["leader2"]}
        for number, unit in enumerate(("enforcement", "political", "cyberspace", "data", "development"), 1):
            cast[f"unit_{number}"] = demo.units[unit]
            cast[f"liaison_{number}"] = demo.posts[f"{unit}_liaison"]
            cast[f"token_{number}"] = demo.tokens[f"{unit}_liaison"]
        cast["coordinator_token"] = demo.tokens["coordinator"]
        (self.directory / "builder_cast").write_text("".join(f"{name} {value}\n" for name, value in cast.items()))
        return self.directory / "builder_cast"

    def get(self, path, token):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Authorization": "Bearer " + token})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"bench: GET {path}: expected 200, found {answer.status}: {body[:300]}")
        return body

    def metric(self, name):
        """Sum of all series of a metric."""
        with urllib.request.urlopen(f"{self.address}/metrics", timeout=60) as answer:
            lines = answer.read().decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.split("{")[0].split(" ")[0] == name)

    def processor_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self):
        return int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def load(self, *workload, connections=64, seconds=2.0, rate=0, allow=(0,)):
        """Runs a workload; adds what the server used for it."""
        before, batches, fsyncs = self.processor_seconds(), self.metric("duban_engine_batch_events_sum"), \
            self.metric("duban_engine_batch_events_count")
        figures = run_json("duban-bench-load", "--port", self.port, "--connections", connections, "--seconds", seconds, "--rate", rate,
                           *workload, allow=allow)
        figures["server_cores"] = (self.processor_seconds() - before) / figures["seconds"]
        fsyncs = self.metric("duban_engine_batch_events_count") - fsyncs
        figures["events_per_batch"] = (self.metric("duban_engine_batch_events_sum") - batches) / fsyncs if fsyncs else 0
        return figures


class Nginx:
    """Serves bytes that duband has answered."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.port = free_port()

    def start(self, files):
        pages = self.directory / "pages"
        pages.mkdir(parents=True, exist_ok=True)
        for name, body in files.items():
            (pages / name).write_bytes(body)
        configuration = self.directory / "nginx.conf"
        configuration.write_text(f"""
worker_processes 1; daemon off; pid {self.directory}/nginx.pid; error_log {self.directory}/error.log; user root;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100; default_type application/json;
  client_body_temp_path {self.directory}/body; proxy_temp_path {self.directory}/proxy; fastcgi_temp_path {self.directory}/fastcgi;
  uwsgi_temp_path {self.directory}/uwsgi; scgi_temp_path {self.directory}/scgi;
  server {{ listen 127.0.0.1:{self.port}; root {pages}; }}
}}
""")
        self.process = subprocess.Popen(["nginx", "-p", str(self.directory), "-c", str(configuration)], stderr=subprocess.DEVNULL)
        wait_until(lambda: accepts(self.port), "nginx")
        return self

    def load(self, path, connections=64, seconds=2.0):
        return run_json("duban-bench-load", "--port", self.port, "--connections", connections, "--seconds", seconds, "get", "--path", path)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class PostgreSql:
    """Debian's PostgreSQL 15 with fsync on; pgbench is the client."""

    BIN = pathlib.Path("/usr/lib/postgresql/15/bin")

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.port = free_port()
        self.versions = 0

    def as_postgres(self, *command, **more):
        return subprocess.run(["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", *map(str, command)],
                              check=True, capture_output=True, text=True, **more)

    def start(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        shutil.chown(self.directory, pwd.getpwnam("postgres").pw_name)
        data = self.directory / "data"
        # The way to the directory must be open to this user: nothing of the checkout is written by it elsewhere.
        self.as_postgres(self.BIN / "initdb", "-D", data, "--auth=trust", "--locale=C.UTF-8")
        self.as_postgres(self.BIN / "pg_ctl", "-D", data, "-w", "-l", self.directory / "log", "-o",
                         f"-p {self.port} -k {self.directory} -c max_connections=100 -c shared_buffers=256MB -c max_wal_size=8GB "
                         "-c listen_addresses=", "start")
        self.psql((pathlib.Path(__file__).parent / "peers.sql").read_text())
        return self

    def psql(self, text):
        self.as_postgres(self.BIN / "psql", "-h", self.directory, "-p", self.port, "-v", "ON_ERROR_STOP=1", "-q", "postgres", input=text)

    def load(self, script, connections=64, seconds=2.0):
        """Transactions per second of a script, with a version of its own for each client and transaction."""
        self.versions += 1_000_000
        done = self.as_postgres(self.BIN / "pgbench", "-h", self.directory, "-p", self.port, "-n", "-M", "prepared", "-c", connections,
                                "-j", 1, "-T", max(1, round(seconds)), "-D", f"v={self.versions}", "-f", script, "postgres")
        line = next(line for line in done.stdout.splitlines() if line.startswith("tps"))
        return {"rate": float(line.split()[2])}

    def stop(self):
        self.as_postgres(self.BIN / "pg_ctl", "-D", self.directory / "data", "-m", "immediate", "stop")


class Redis:
    """Debian's Redis 7, append-only file with an fsync for every write; redis-benchmark is the client."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.port = free_port()

    def start(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.directory), "--save", "",
             "--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0"],
            stdout=subprocess.DEVNULL)
        wait_until(lambda: accepts(self.port), "redis-server")
        script = (pathlib.Path(__file__).parent / "append_event.lua").read_text()
        self.script = subprocess.run(["redis-cli", "-p", str(self.port), "SCRIPT", "LOAD", script], check=True, capture_output=True,
                                     text=True).stdout.strip()
        return self

    def load(self, payload, connections=64, requests=20_000):
        done = subprocess.run(
            ["redis-benchmark", "-p", str(self.port), "-c", str(connections), "-n", str(requests), "-r", "576", "--csv",
             "EVALSHA", self.script, "1", "order-__rand_int__", "-1", payload], check=True, capture_output=True, text=True)
        return {"rate": float(done.stdout.strip().splitlines()[-1].split('","')[1])}

    def stop(self):
        self.process.terminate()
        self.process.wait()
