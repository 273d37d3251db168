"""The local web application for reviewing: pages and JSON over a workspace. Nothing comes from the network."""
