"""Measurements that anyone can repeat; `./homigo bench <name>`."""
