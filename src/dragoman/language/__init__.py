"""Document text to sentences, words, dependencies and named entities, by the model shipped with the package."""
