"""WeChat Official Accounts: the callback `/wechat` in plain, compatible and safe mode."""

from bot.channels.wechat.routes import router

__all__ = ["router"]
