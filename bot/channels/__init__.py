"""Platforms: each turns what it is sent into a `Message`, and a `Reply` into what it shows."""
