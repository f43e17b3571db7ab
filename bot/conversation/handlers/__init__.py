"""One small function a command: load, decide purely, save, say."""
