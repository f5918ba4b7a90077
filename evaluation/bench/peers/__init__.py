"""Kutip side by side with what a user would otherwise pick; each contestant in processes of its own."""
