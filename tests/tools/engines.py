"""Brings the engines beside Chromium where nobody needs to be asked: as root, by apt-get.

With `audit` it brings the servers too that the site is opened on.
Elsewhere the tests say what they leave out, and what would bring it. It runs with any Python,
before anything is installed: `sudo python3 -m tests.tools.engines`.
"""

import os
import subprocess
import sys

from tests.helpers.engines import NEEDS, SERVERS, can_install, missing


def main() -> None:
    names = [*NEEDS, *(SERVERS if "audit" in sys.argv else ())]
    packages = [package for name in names for package in missing(name)]
    if not packages or not can_install():
        return
    # Or else a server would start at once, for everybody.
    os.environ.update(DEBIAN_FRONTEND="noninteractive", RUNLEVEL="1")
    # One broken source elsewhere should not stop us.
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    # One by one: a release that lacks one may have the others. What could not be had fails a test
    # that names it.
    for package in packages:
        print("Installing", package, file=sys.stderr)
        install = ["apt-get", "install", "-qq", "--no-install-recommends", package]
        subprocess.run(install, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
