"""Office documents: OpenDocument and Office Open XML, written as text into a ZIP, the same bytes each time."""
