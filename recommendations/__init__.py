"""What UN human-rights mechanisms ask: the Universal Periodic Review, treaty bodies, special procedures, Council."""
