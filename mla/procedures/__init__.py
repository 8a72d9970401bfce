"""The small procedures that run beside a case, each with a workflow table of its own: preservation,
oral requests, conditions and undertakings, wider use, evidence items, translations, restraint and
assets, the court's step, the finding on dual criminality, the embargo on telling the person, costs,
appointments (reference, 4.5).
"""
