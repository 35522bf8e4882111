"""The version of plantrace, its one place."""

VERSION = "0.1.0"
