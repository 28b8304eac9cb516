"""Text → what is asked, by rules: what was not understood is stated, never passed over."""
