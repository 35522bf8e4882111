"""What belongs together across documents, a question a module."""
