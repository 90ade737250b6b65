"""duband and the validating proxy as child processes."""

import os
import pathlib
import signal
import socket
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("DUBAN_BUILD_DIR", ROOT / "build" / "release"))
MODULES = pathlib.Path(__file__).resolve().parent / "node_modules"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Duband:
    """One store, started as often as wanted on the same port, so that a proxy in front stays where it is."""

    def __init__(self, directory):
        self.directory, self.port, self.process = directory, free_port(), None
        self.log = open(directory / "duband.log", "ab")

    def start(self, *flags, clock=True):
        where = self.directory
        self.process = subprocess.Popen(
            [BUILD / "bin" / "duband", "--store.data_dir", where / "data", "--store.anchor_dir", where / "anchor",
             "--store.key_file", where / "keys" / "kek", "--http.port", str(self.port), *flags,
             *(["--clock", "2021-09-08T09:00+08:00"] if clock else [])],
            stdout=subprocess.PIPE, stderr=self.log)
        address = self.process.stdout.readline().decode().strip()
        if not address:
            raise SystemExit(f"openapi: expected duband to start; its log is {where / 'duband.log'}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(60) != 0:
            raise SystemExit(f"openapi: expected exit code 0 of duband, found {self.process.returncode}")

    def restart(self, *flags, clock=True):
        self.stop()
        self.start(*flags, clock=clock)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Prism:
    """The proxy that judges: with `requests`, what is sent as well as what is answered; without, the answers alone."""

    def __init__(self, document, upstream_port, requests):
        self.port = free_port()
        self.process = subprocess.Popen(
            ["node", MODULES / "@stoplight" / "prism-cli" / "dist" / "index.js", "proxy", "--errors", "--host", "127.0.0.1", "--port",
             str(self.port), "--cors", "false", *([] if requests else ["--validate-request", "false"]), "--verboseLevel", "info",
             document, f"http://127.0.0.1:{upstream_port}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = []

    def wait(self):
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if "is listening" in line:
                threading.Thread(target=self.drain, daemon=True).start()
                return
        raise SystemExit("openapi: expected the proxy to listen, found:\n" + "\n".join(self.lines))

    def drain(self):
        # Its log is not kept: every violation is in an answer.
        for _ in self.process.stdout:
            pass

    def kill(self):
        self.process.kill()
        self.process.wait()
