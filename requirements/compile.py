"""Pin the newest versions of all packages into the requirement files: with hashes, without addresses.

One file with everything is made first; the others are held to its versions, so that they never disagree.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
EXTRAS = ("web", "swmm", "cluster")
OPTIONS = ("--generate-hashes", "--no-header", "--no-annotate", "--universal", "--python-version", "3.11", "--quiet")


PROJECT = ("pyproject.toml", "requirements/build.in")


def compile_requirements(target: Path, *arguments: str, sources: tuple[str, ...] = PROJECT) -> None:
    """Resolve ``pyproject.toml`` with some extras and groups, or other sources, into one file."""
    command = [sys.executable, "-m", "uv", "pip", "compile", *sources, *OPTIONS, *arguments]
    subprocess.run([*command, "--output-file", str(target)], cwd=ROOT, check=True)  # noqa: S603


def main() -> None:
    """Write all requirement files."""
    with tempfile.TemporaryDirectory() as folder:
        everything = Path(folder) / "everything.txt"
        extras = [option for extra in EXTRAS for option in ("--extra", extra)]
        compile_requirements(everything, *extras, "--group", "dev", "--upgrade")
        held = ("--constraints", str(everything))
        compile_requirements(HERE / "core.txt", *held)
        compile_requirements(HERE / "dev.txt", "--group", "dev", "--extra", "web", *held)
        for extra in EXTRAS:
            compile_requirements(HERE / f"{extra}.txt", "--extra", extra, *held)
        compile_requirements(HERE / "node.txt", "--upgrade", sources=("requirements/node.in",))


if __name__ == "__main__":
    main()
