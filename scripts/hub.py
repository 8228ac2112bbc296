"""The way in: `python3 scripts/hub.py COMMAND`, with Python 3.11 or newer and nothing else.

Old Pythons must be able to read this file to the end, so that they can say what they lack.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("The hub needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

if __name__ == "__main__":
    from pathlib import Path

    SCRIPTS = Path(__file__).resolve().parent
    # Python puts this folder first, where `import hub` would find this file and not the core.
    sys.path[:] = [path for path in sys.path if Path(path).resolve() != SCRIPTS]
    sys.path[:0] = [str(SCRIPTS.parent), str(SCRIPTS.parent / "hooks")]

    from scripts.dispatch import main

    sys.exit(main(sys.argv[1:]))
