"""From a word on the command line to the one module that answers it."""

import sys
from pathlib import Path

from scripts import environment

COMMANDS = {
    "serve": "build and serve on this machine, and rebuild on every change",
    "build": "check the records, then build the site",
    "check": "check the records only",
    "toolkit": "make the downloads alone, or cards of all cases",
    "bench": "measure how fast builds, commands and pages are",
    "test": "run everything that must pass",
}

INTERRUPTED = 130
"""What a shell reports for a command that was ended with Ctrl-C."""


def main(arguments: list[str]) -> int:
    """The exit status of the asked command; 2 where no such command is known."""
    name = arguments[0] if arguments else "--help"
    if name in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if name not in COMMANDS:
        print(unknown(name), file=sys.stderr)
        return 2
    in_browser = name == "test" or arguments[:2] == ["bench", "explorer"]
    needs = environment.TEST if in_browser else environment.RUNTIME
    try:
        environment.enter(needs, arguments)
        return run(name, arguments[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except environment.CannotMakeError as reason:
        print(reason, file=sys.stderr)
        return 1


def run(name: str, arguments: list[str]) -> int:
    """Imports the command's module, and no other command's."""
    from argparse import ArgumentParser  # noqa: PLC0415 - the overview must not wait for it
    from importlib import import_module  # noqa: PLC0415

    module = import_module(f"scripts.commands.{name}")
    parser = ArgumentParser(prog=f"hub.py {name}", description=COMMANDS[name].capitalize() + ".")
    module.add_arguments(parser)
    status: int = module.run(parser.parse_args(arguments))
    return status


def overview() -> str:
    lines = [f"  {name:<9}{does}" for name, does in COMMANDS.items()]
    usage = f"python3 {Path('scripts', 'hub.py')} COMMAND"
    return "\n".join([f"{usage} [--help]", "", *lines])


def unknown(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - needed by a slip only

    near = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
    hint = f" (did you mean '{near[0]}'?)" if near else ""
    return f"the command must be one of: {', '.join(COMMANDS)}; got '{name}'{hint}"
