"""Addresses of provisions: located in an instrument, and printed."""
