"""The Good-Practice Hub's core: plain Python, knows nothing of MkDocs.

    cases/*.md ──read──▶ Record ──check──▶ Problem*   any? print all, exit 1, the old site stays
                            │
    vocabulary.yml ─────────┤
                            ▼
                           Hub        frozen: cases, facets, claims, tools; sorted once
                            ▼
                          View*       path, template, title, context: plain data
                            ▼
                        render        one Jinja template a view; one an earlier build made is kept
                            ▼
                        write         several workers; MkDocs adds the hand-written pages

Everything flows down this drawing; nothing goes back. `pipeline.py` is the drawing as code.
"""
