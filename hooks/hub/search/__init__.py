"""Search: what a case says → an index in small files, which `query.py` and `search.js` ask alike.

text.py         a case's words by field        normalise.py, stem.py   text → words → stems
equivalents.py  words that mean the same       index.py                words → postings
files.py        postings → files, by the first letters of the stem
query.py        a query → ranked cases; the twin of `search.js`, held to it by a parity test
"""
