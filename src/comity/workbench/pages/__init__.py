"""The screens, one module each; every one of them is a router."""
