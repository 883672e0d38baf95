"""Runs a Glue script as Glue does: `run_script.py ERROR_FILE SCRIPT --name value ...`.

Writes the last line of an uncaught exception's traceback to ERROR_FILE, and ends with all its processes as soon as
standard input ends: whoever started it is gone then, be it by kill -9.
"""

import os
import runpy
import signal
import sys
import threading
import traceback


def end_with_parent():
    while os.read(0, 4096):
        pass
    os.killpg(0, signal.SIGKILL)


def main():
    error_file, script = sys.argv[1:3]
    sys.argv = sys.argv[2:]
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        runpy.run_path(script, run_name="__main__")
    except Exception as error:
        with open(error_file, "w", encoding="utf-8") as file:
            file.write("".join(traceback.format_exception_only(error)).strip())
        raise


main()
