"""The approval sheet (送簽附件): what a change does, as a few pages of A4 for those who approve on paper.

    Review ──contents──> Sheet ──drawing──> approval.pdf

It is written in the site's first language, and its first page is what is signed.
"""
