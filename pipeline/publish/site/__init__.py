"""The report: a folder of pages that needs no network, made from the database and the documents."""

from .build import Made, make_site

__all__ = ["Made", "make_site"]
