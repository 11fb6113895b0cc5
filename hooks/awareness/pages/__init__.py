"""What pages are made of: their context, menu, template functions, style sheet and mark."""
