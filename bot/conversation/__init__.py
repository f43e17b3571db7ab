"""The talk: what a message means, what happens, and how it is said."""
