"""Questions and statutes as a plain library: no web, no chat, no learner, no clock."""
