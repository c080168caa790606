"""Forms made from the schemas of the knowledge pack.

A schema becomes a tree of nodes (`build`). A node writes plain data as flat strings, as a browser posts them, and reads
them back (`nodes`, `groups`). The strings are all the state a form has: they are shown (`bound`), their lists grow and
shrink without scripts (`rows`), and two entries are compared through the same tree (`differences`).
"""
