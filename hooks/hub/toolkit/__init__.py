"""The toolkit's downloads: which there are, which an earlier build made, and who writes the others.

Form ─┬─▶ office: odt, docx, ods, xlsx ─┐
├─▶ papers: pdf, posters          ├─▶ toolkit/files/<tool>[-<edition>].<format>
Case ─┴─▶ papers: ready packs           ┘
"""
