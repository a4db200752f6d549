"""What a session does outside its screen: the user's hooks, notifications, and keeping the machine awake."""
