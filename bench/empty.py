"""A WSGI application that does nothing: what the server itself costs."""


def application(environ, start_response):
    """Not modified, without a header."""
    start_response("304 Not Modified", [])
    return []
