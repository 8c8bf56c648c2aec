"""What each command does, from paths to a report. Nothing is shown here."""
