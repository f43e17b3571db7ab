"""`make bench`: ours beside what others do, in one run on one machine; only ratios are worth quoting."""
