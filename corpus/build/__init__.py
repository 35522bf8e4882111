"""Builds the sample set about the fictional borough of Harrowmere: the documents and their truth from one content."""
