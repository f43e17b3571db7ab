"""What finding an article by plain words rests on: grams, terms, sounds, an index and the reading of a question."""
