"""How a referral travels, and what of a case travels with it."""
