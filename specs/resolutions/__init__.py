"""The worked base texts, which come with Amend: `SERIES/NUMBER/EDITION.LANGUAGE.base`."""
