"""Answers as people read them: markdown taken apart into values, and widgets that show these.

No text of a model can make this package load anything: there are no pictures, no markup of the
web and no style sheets, only values that are written into a document with a cursor.
"""
