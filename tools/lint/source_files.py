"""Which files are ours: tracked by git, or new and not ignored. Shared by the lints."""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def source_files(*suffixes):
    """Paths relative to the root, sorted; all files when no suffix is named."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True).stdout.decode()
    paths = [pathlib.PurePosixPath(name) for name in listed.split("\0") if name]
    return sorted(path for path in paths if (not suffixes or path.suffix in suffixes) and (ROOT / path).is_file())
