"""Words to values, in any script: tokens, numbers, money, sounds, and language detection."""
