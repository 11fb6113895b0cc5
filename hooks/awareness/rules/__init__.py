"""What the content must be: one module a family of rules."""
