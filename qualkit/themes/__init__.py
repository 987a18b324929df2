"""Codebook reading, segmentation, matching, similarity, stance: text and options in, codings
out.
"""
