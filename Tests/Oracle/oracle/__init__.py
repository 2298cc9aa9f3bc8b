"""A second opinion on every request: written from the contract alone, and as naively as it can be put.

It shares no line with the product, so that the two can disagree. Speed, explanations and records are not its business.
"""
