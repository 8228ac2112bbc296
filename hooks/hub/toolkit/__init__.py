"""The toolkit's downloads: one specification a tool → a form → files.

    docs/toolkit/<tool>.yml, document ──▶ Document   the words and gaps, checked
                                             │       + the Hub's cases, the catalogue of words
                                             ▼
                                            Form     everything a file shows, looked up
                                        ┌────┴────┐
                            odt.py, form.fodt   pdf.py, form.typ
                                        └────┬────┘
                                         ToolFile    toolkit/files/<tool>.<format>

A writer is a pure function of the form and the moment of the build: same in, same bytes out.
"""
