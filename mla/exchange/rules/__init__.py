"""The register format as rules: its columns, its codes, and what can be wrong with a row."""
