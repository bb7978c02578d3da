//! Many versions: recording them, naming them, and following claims through them.
