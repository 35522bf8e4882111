"""Versions of a plan compared: which record is which, what changed, and how dates moved over all versions."""
