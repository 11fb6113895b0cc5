"""What `mkdocs.yml` says, one module a part; `project.py` puts them together."""
