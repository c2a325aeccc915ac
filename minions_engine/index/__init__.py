"""From documents to chunks, vectors and found passages; it never opens a person's file itself."""
