"""`python -m qualkit`: the command line where the folder of installed scripts is not on PATH."""

from qualkit.cli._start import main

if __name__ == "__main__":
    main()
