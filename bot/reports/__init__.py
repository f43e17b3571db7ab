"""Figures rendered for people and scripts; nothing is calculated here."""
