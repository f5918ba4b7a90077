"""Judgements about the product, made from outside: datasets, measures, floors."""
