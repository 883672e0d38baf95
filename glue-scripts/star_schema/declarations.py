"""What the project declares about source and star (`data/source.ts`, `data/star.ts`), read from the job's zip."""

import json
from importlib.resources import files

# The shapes of declarations.json, which `data/generate-declarations.ts` writes.
Declarations = dict
Table = dict
Column = dict


def read_declarations() -> Declarations:
    return json.loads(files(__package__).joinpath("declarations.json").read_text(encoding="utf-8"))


def read_model(name: str) -> str:
    """The text of `models/<name>.sql`: one Spark SQL SELECT."""
    return files(__package__).joinpath("models", f"{name}.sql").read_text(encoding="utf-8")


def extracted_columns(table: Table, personal_data: str) -> list[Column]:
    """The columns of a source table that the extraction statement reads, in the payload's order."""
    return [column for column in table["columns"] if column["extracted"] in ("always", personal_data)]


def written_columns(table: Table, personal_data: str) -> list[Column]:
    """The columns of a star table that are written, in the files' order."""
    return [column for column in table["columns"] if personal_data == "include" or not column.get("personal")]
