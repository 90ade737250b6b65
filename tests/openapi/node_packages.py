"""The packages of package-lock.json, installed once and again only when the lock changes."""

import hashlib
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
NODE_MAJOR_MIN = 20
SKIPPED = 77


def skip(reason):
    print(f"SKIPPED: {reason}")
    sys.exit(SKIPPED)


def install_or_skip():
    if not shutil.which("node") or not shutil.which("npm"):
        skip(f"expected node and npm of version {NODE_MAJOR_MIN} or later, found none")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
    major = version.lstrip("v").split(".")[0]
    if not major.isdigit() or int(major) < NODE_MAJOR_MIN:
        skip(f"expected node of version {NODE_MAJOR_MIN} or later, found {version}")
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    mark = HERE / "node_modules" / ".installed_lock"
    if mark.exists() and mark.read_text() == wanted:
        return
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True, text=True)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        skip("the packages cannot be installed: " + (lines[-1] if lines else "npm ci failed"))
    mark.write_text(wanted)
