"""A person's corrections and decisions: the file they are kept in, what each says, how it is applied."""
