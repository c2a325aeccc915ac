"""The chats: kept as the events they were made of, found by their words, erased when deleted."""
