"""xuefa: the service that asks, marks, records and reports."""
