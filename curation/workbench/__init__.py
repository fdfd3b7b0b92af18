"""The workbench: what waits for a curator, as queues."""
