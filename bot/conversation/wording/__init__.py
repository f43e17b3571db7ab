"""Every sentence a person reads in the chat, apart from the logic that decides which."""
