"""Language: sentence vectors, the identifier recogniser, sentence splitting and word lists."""
