"""The rules of statistics: periods and groups, percentiles, tables, and what is hidden."""
