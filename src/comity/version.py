"""The version of this package: a leaf, so that every layer may name it."""

VERSION = "0.1.0"
