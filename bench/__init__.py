"""The benchmark: a made collection, what people would pick instead, and the figures side by side."""
