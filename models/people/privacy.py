"""Everything we hold about a person."""
