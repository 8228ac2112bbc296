"""A form → a file to edit: ODT and DOCX as it reads, ODS and XLSX as sheets with formulas.

A writer is a pure function of the form and the moment of the build: same in, same bytes out.
"""
