"""API keys: kept in the system's key store, for one host each, and never shown.

Only stores that are known to keep secrets are used, and what was written is read back before it
counts as saved: the library underneath also offers stores that forget everything or write plain
files, and a setting of the person or of another program may choose those. Where no store can be
trusted a key lives as long as this process.
"""

from minions_engine.secrets.keys import SERVICE, SESSION, Keys, KeyVariable, service_of
from minions_engine.secrets.secret import Secret

__all__ = ["SERVICE", "SESSION", "KeyVariable", "Keys", "Secret", "service_of"]
