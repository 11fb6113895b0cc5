"""What pages and posters look like: colours and icons, read from where the theme has them."""
