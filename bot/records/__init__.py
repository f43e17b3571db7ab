"""Every query about people and their study, by noun; plain statements on a `Connection`: callers own transactions."""
