"""What `hub.py serve` is made of: a server for this machine, a watch on the sources."""
