"""`python -m onrecord`."""

from onrecord.cli.__main__ import run

if __name__ == "__main__":
    run()
