"""A tool's form: what people fill in, and the sums behind it.

docs/toolkit/<tool>.yml ──▶ Document   words, spaces, tables, formulas, an example: checked
│       + the Hub's terms and counts (fill)
▼
Form     everything a file or a page shows; sums by `reckon`
"""
