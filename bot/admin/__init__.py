"""The administrators' pages: sign in, change the one-time password, see at a glance how the office is doing."""

from bot.admin.pages import router

__all__ = ["router"]
