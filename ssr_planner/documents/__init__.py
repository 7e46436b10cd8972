"""Results into documents: one neutral model, one renderer per format."""
