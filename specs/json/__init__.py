"""The JSON Schemas (2020-12) of what the commands print for machines."""
