"""What Java threw, behind what Py4J or PySpark made of it."""

from collections.abc import Iterator

from py4j.java_gateway import is_instance_of
from pyspark import SparkContext


def java_causes(error: Exception) -> Iterator:
    """The Java exception and all its causes, the outermost first; nothing where Java threw nothing."""
    throwable = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    while throwable is not None:
        yield throwable
        throwable = throwable.getCause()


def is_a(throwable, class_name: str) -> bool:
    return is_instance_of(SparkContext._active_spark_context._gateway, throwable, class_name)


def one_line(text: str) -> str:
    """Short enough for Glue's ErrorMessage and a notification."""
    return " ".join(text.split())[:500]
