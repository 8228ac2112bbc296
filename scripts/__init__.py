"""The commands of the hub, and what they share."""
