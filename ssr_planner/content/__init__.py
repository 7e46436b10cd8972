"""Files of knowledge and situations, read, checked and turned into values."""
