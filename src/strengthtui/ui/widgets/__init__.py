"""Parts of screens that know nothing of sessions or plans."""
