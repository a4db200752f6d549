"""General-purpose tools. They know nothing about training and import no other package of the project."""
