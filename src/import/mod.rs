//! From outside forms of history to bytes with dates and numbers.
