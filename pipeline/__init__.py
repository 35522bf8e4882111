"""In what order: bytes to documents, documents to records, records to links, all of it to SQLite."""
