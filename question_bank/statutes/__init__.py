"""The law as data: which laws there are, which version is in force, and how an article is cited."""
