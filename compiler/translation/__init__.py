"""The skeleton of a proposal in another language: all but the words."""
