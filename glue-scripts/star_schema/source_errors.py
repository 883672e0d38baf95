"""Names for what MySQL, Connector/J and TLS say through Spark."""

from star_schema.errors import (
    NamedError,
    SourceAccessDenied,
    SourceCertificateNotTrusted,
    SourceOverloaded,
    SourceSchemaChanged,
    SourceTooSlow,
    SourceUnreachable,
)
from star_schema.java_errors import is_a, java_causes, one_line

# https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html, https://mariadb.com/kb/en/mariadb-error-codes/
BY_CODE: dict[int, type[NamedError]] = {
    **dict.fromkeys([1044, 1045, 1049, 1130, 1142, 1143, 1227, 1698, 1820, 1862, 3118, 3159, 4151], SourceAccessDenied),
    **dict.fromkeys([1040, 1203, 1226], SourceOverloaded),
    **dict.fromkeys([1054, 1146, 1356], SourceSchemaChanged),
    **dict.fromkeys([1205, 1317, 1969, 3024], SourceTooSlow),
    **dict.fromkeys([1053, 1129, 1927], SourceUnreachable),
}
# The first that is among the causes: a connection that TLS broke is also a broken connection.
BY_CLASS: list[tuple[str, type[NamedError]]] = [
    ("java.security.cert.", SourceCertificateNotTrusted),
    ("javax.net.ssl.SSL", SourceCertificateNotTrusted),
    ("SSLParamsException", SourceCertificateNotTrusted),
    ("java.net.SocketTimeoutException: Read timed out", SourceTooSlow),
    ("TimeoutException: Statement cancelled", SourceTooSlow),
    ("CommunicationsException", SourceUnreachable),
    ("java.net.", SourceUnreachable),
]


def named(error: Exception, source: str) -> Exception:
    """The named error that a Java exception stands for; the exception itself where none does."""
    causes = list(java_causes(error))
    for cause in causes:
        name = BY_CODE.get(_error_code(cause))
        if name is not None:
            return name(f"{source} answers: {one_line(str(cause.getMessage()))}")
    texts = [str(cause.toString()) for cause in causes]
    for part, name in BY_CLASS:
        if any(part in text for text in texts):
            # The last cause is the one that says something: `Connection refused`.
            return name(f"{source}: {one_line(texts[-1])}")
    return error


def _error_code(throwable) -> int:
    """MySQL's error number; 0 where there is none."""
    return throwable.getErrorCode() if is_a(throwable, "java.sql.SQLException") else 0
