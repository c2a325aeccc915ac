"""From one file to documents, inside a child process with limits; blind to the index."""
