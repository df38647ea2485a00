"""The program starts here: the command `assess`, and `python -m assess`."""

import sys


def main() -> None:
    """Runs the program; who stops it while it is still being loaded gets one line too."""
    try:
        from assess.cli.main import main as run  # noqa: PLC0415 - loading is what may be stopped

        run()
    except KeyboardInterrupt:
        sys.exit(_stopped())


def _stopped() -> int:
    import signal  # noqa: PLC0415 - only a program that is stopped needs it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from assess.cli.language import spoken  # noqa: PLC0415 - as above
    from assess.messages import say  # noqa: PLC0415 - as above

    if sys.stderr is not None:
        sys.stderr.write(say("cli.word.interrupted", spoken(sys.argv[1:])) + "\n")
    return 130


if __name__ == "__main__":
    main()
