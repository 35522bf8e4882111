"""One file per kind of document: how to recognise it, its headings, its table columns, its readers. Declarations."""
