"""`python -m bot` is `xuefa`."""

from bot.cli import main

if __name__ == "__main__":
    main()
