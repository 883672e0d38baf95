"""Runs a Glue script as Glue does: `run_script.py ERROR_FILE SCRIPT --name value ...`.

Writes the last line of an uncaught exception's traceback to ERROR_FILE, unless Java is what ended, and ends with all its processes as soon as
standard input ends: whoever started it is gone then, be it by kill -9.
"""

import os
import runpy
import signal
import subprocess
import sys
import threading
import traceback

from py4j.protocol import Py4JError, Py4JJavaError
from pyspark import SparkContext


def end_with_parent():
    while os.read(0, 4096):
        pass
    os.killpg(0, signal.SIGKILL)


def java_end(error):
    """The exit code of Spark's Java where its end is what the error comes from, else None. -9: killed."""
    process = getattr(SparkContext._gateway, "proc", None)
    if process is None or isinstance(error, Py4JJavaError) or not isinstance(error, (Py4JError, OSError)):
        return None
    try:
        return process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        return None


def main():
    error_file, script = sys.argv[1:3]
    sys.argv = sys.argv[2:]
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        runpy.run_path(script, run_name="__main__")
    except Exception as error:
        code = java_end(error)
        if code is not None:
            # No traceback: it would take the place of what Java said last.
            sys.exit(f"Spark's Java ended with code {code}")
        with open(error_file, "w", encoding="utf-8") as file:
            file.write("".join(traceback.format_exception_only(error)).strip())
        raise


main()
