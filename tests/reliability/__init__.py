"""Hazards tried for real: kills, bad files, leaks. The long forms have commands of their own."""
