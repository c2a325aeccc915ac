"""The local API: what this machine's models and documents can do, for other programs.

It speaks OpenAI's dialect on the loopback address, asks every program for a token of its own, and
lets nothing leave the machine that the person has not allowed. Nothing else imports this package
but the command line, so that neither the engine nor the window loads a web server.
"""
