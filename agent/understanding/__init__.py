"""Text → what is asked, by rules: what was not understood is said, never passed over."""
