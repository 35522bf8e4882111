"""The database against gold: measures, gold files, and what is compared for each kind of document."""
