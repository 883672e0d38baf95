"""Executes the notebook without a browser: `python execute.py OUT.ipynb`. Prints the seconds that its cells took."""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).with_name("sales_analysis.ipynb")


def execute(target):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    begun = time.monotonic()
    try:
        client.execute()
    finally:
        nbformat.write(notebook, target)
    return time.monotonic() - begun


if __name__ == "__main__":
    print(f"{execute(sys.argv[1]):.2f}")
