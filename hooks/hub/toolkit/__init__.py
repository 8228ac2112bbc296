"""The toolkit's downloads and papers: one specification a tool → a form → files.

    docs/toolkit/<tool>.yml ──▶ Document   words, spaces, tables, formulas, an example: checked
                                   │       + the Hub's terms and counts (fill)
                                   ▼
                                  Form     everything a file shows; sums worked out (reckon)
            ┌──────────────┬───────┴──────┬──────────────────┐
        odt, docx      pdf, posters   make_sheets        the tool's page,
            │              │         ods      xlsx       worksheets of a pack
            └──────────────┴─────┬────┴────────┘
                             ToolFile     toolkit/files/<tool>[-<edition>].<format>

    Case ──▶ CaseSummary ──▶ case.pdf, cards, ready packs

A writer is a pure function of the form and the moment of the build: same in, same bytes out.
"""
