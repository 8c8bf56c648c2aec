"""The only room that touches a disk: sources, editions, outputs."""
