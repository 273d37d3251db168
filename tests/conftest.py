"""What holds for every test: no deadline on examples (the machines are noisy), and no store of the user's own."""

import os
import tempfile

from hypothesis import settings

settings.register_profile("comity", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("comity")
os.environ.setdefault("COMITY_STORE", os.path.join(tempfile.mkdtemp(prefix="comity-tests-"), "store.db"))
