"""What things are: documents as read, records as extracted, tables as loaded. Imports nothing of ours."""
