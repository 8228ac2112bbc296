"""What is printed: forms, posters, cases, cards and ready packs as PDF/UA-1, set by typst.

A writer is a pure function of what it shows and the moment of the build. The modules that a build
needs even when everything is kept do not load typst: see `forking.py`.
"""
