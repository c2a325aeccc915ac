"""How an answer comes about. A protocol is handed its parts and reaches for nothing else."""
