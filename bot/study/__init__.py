"""Pure decisions about study: values in, values out; no database, no clock, no chance that is not passed in."""
