"""The sentences of the compiler: one function for each thing that it has to say.

Codes are stable and grouped by room:

- A00xx the tool itself
- A01xx files
- A02xx characters and syntax
- A03xx header and profile
- A04xx base texts and editions
- A05xx addresses
- A06xx quotations
- A07xx statements that contradict each other
- A08xx consequences: labels, punctuation, footnotes
- A09xx output
"""
