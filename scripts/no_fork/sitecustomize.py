"""No process is copied, as on Windows and macOS. Python reads this first where PYTHONPATH names the folder."""

import multiprocessing
import os

del os.fork
multiprocessing.get_all_start_methods = lambda: ["spawn"]
multiprocessing.set_start_method("spawn")
