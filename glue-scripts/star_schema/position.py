"""The position of the source, by which a later run knows that nothing was committed since (`data/source-position.ts`)."""

from py4j.protocol import Py4JJavaError

from star_schema.java_errors import is_a, java_causes

# `statements` in order, how many values they answer (`parts`), and what the position begins with (`kind`).
PositionReading = dict

# The server's own errors have numbers from 1000.
FIRST_SERVER_ERROR = 1000


def read_position(connection, reading: PositionReading) -> str | None:
    """Must be read before the rows; None when it can't be known: the next run then reads all again."""
    try:
        rows = [row for sql in reading["statements"] for row in _answer(connection, sql)]
    except Py4JJavaError as error:
        if _is_of_connection(error):
            raise
        return None
    return position_of(rows, reading)


def position_of(rows: list[tuple[str, str | None]], reading: PositionReading) -> str | None:
    """As the health check writes it, which compares (`lambdas/source-health/position.ts`)."""
    told = [(name, value) for name, value in rows if value is not None]
    if any(name == "unknown" for name, _ in told):
        return None
    values = [value for _, value in told]
    return ":".join([reading["kind"], *values]) if len(values) == reading["parts"] else None


def _answer(connection, sql: str) -> list[tuple[str, str | None]]:
    statement = connection.createStatement()
    try:
        if not statement.execute(sql):
            return []
        result = statement.getResultSet()
        rows = []
        while result.next():
            rows.append((result.getString(1), result.getString(2)))
        return rows
    finally:
        statement.close()


def _is_of_connection(error: Py4JJavaError) -> bool:
    codes = [cause.getErrorCode() for cause in java_causes(error) if is_a(cause, "java.sql.SQLException")]
    return not any(code >= FIRST_SERVER_ERROR for code in codes)
