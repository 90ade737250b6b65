"""What the checks of the real programs share: where they are, and duband started on an empty directory with a clock that can be set."""

import os
import pathlib
import signal
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("DUBAN_BUILD_DIR", ROOT / "build" / "release"))


def expect(condition, words):
    if not condition:
        raise SystemExit("expected " + words)


class Server:
    def __init__(self, directory):
        self.log = open(directory / "duband.log", "ab")
        self.process = subprocess.Popen(
            [BUILD / "bin" / "duband", "--store.data_dir", directory / "data", "--store.anchor_dir", directory / "anchor",
             "--store.key_file", directory / "keys" / "kek", "--http.port", "0", "--clock", "2021-09-08T09:00+08:00"],
            stdout=subprocess.PIPE, stderr=self.log)
        self.address = self.process.stdout.readline().decode().strip()
        expect(self.address, f"duband to start; its log is {directory / 'duband.log'}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        expect(self.process.wait(30) == 0, "a drained stop with exit code 0")
        self.log.close()
