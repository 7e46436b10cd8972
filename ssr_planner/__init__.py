"""A scenario-based planning assistant for security sector reform."""

__all__ = ["__version__"]

__version__ = "0.1.0"
