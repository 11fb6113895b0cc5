"""What keeps the content true over the years: stamps of translations, review dates, the status page."""
