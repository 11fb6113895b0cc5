"""From a finished build to a published site."""
