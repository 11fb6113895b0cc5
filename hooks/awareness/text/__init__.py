"""Files as text: their encoding, YAML with places, and characters that count as the same."""
