"""A club: athletes and their coach exchange training logs and plans through a PostgreSQL database."""
