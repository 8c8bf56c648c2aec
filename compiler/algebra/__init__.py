"""The algebra of amendments: composition, inverse and normal form.

Two instruments that share identities determine the operations that lead from one to
the other; everything here is read off such a pair. So the normal form of a proposal
depends on its effect alone, and composition is associative by construction.
"""
