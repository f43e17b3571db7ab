"""The chat in a browser: the page `/chat` and the address its script talks to."""

from bot.channels.web_chat.routes import router

__all__ = ["router"]
