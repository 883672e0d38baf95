"""How the source is reached: `jdbc:mysql:`, Connector/J 8.0.33 (Glue's own), always over verified TLS.

`jdbc:mariadb:` is no choice, even for a MariaDB server: Spark would quote names as MySQL's text literals.
Properties: https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html
"""

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from star_schema.position import PositionReading, read_position
from star_schema.secret import SourceSecret
from star_schema.source_errors import named
from star_schema.trust_store import TrustStore

CONNECT_TIMEOUT_MS = 10_000
# How much longer than the server the client waits, so that the server's own refusal arrives.
GRACE_SECONDS = 60


def connection_properties(secret: SourceSecret, schema: str, trust: TrustStore) -> dict[str, str]:
    return {
        "url": f"jdbc:mysql://{secret.host}:{secret.port}/{schema}",
        "driver": "com.mysql.cj.jdbc.Driver",
        "user": secret.username,
        "password": secret.password,
        "sslMode": "VERIFY_IDENTITY",
        "trustCertificateKeyStoreUrl": trust.url,
        "trustCertificateKeyStoreType": trust.type,
        "trustCertificateKeyStorePassword": trust.password,
        "connectTimeout": str(CONNECT_TIMEOUT_MS),
        "socketTimeout": str(GRACE_SECONDS * 1000),
    }


def server_state(
    spark: SparkSession, properties: dict[str, str], position: dict[str, PositionReading]
) -> tuple[str, str | None]:
    """`8.4.3` or `10.11.6-MariaDB`, and the source's position. Fails by name when it can't be reached or refuses."""
    jvm = spark._jvm
    java_properties = jvm.java.util.Properties()
    for name, value in properties.items():
        java_properties.setProperty(name, value)
    try:
        # DriverManager knows only drivers that someone has loaded.
        jvm.org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry.register(properties["driver"])
        connection = jvm.java.sql.DriverManager.getConnection(properties["url"], java_properties)
    except Py4JJavaError as error:
        raise named(error, properties["url"]) from error
    try:
        version = connection.getMetaData().getDatabaseProductVersion()
        return version, read_position(connection, position[family_of(version)])
    finally:
        connection.close()


def family_of(version: str) -> str:
    return "mariadb" if "MariaDB" in version else "mysql"


def session_variables(declared: dict[str, str], version: str, time_limit_minutes: int) -> dict[str, str]:
    """The declared variables and the server's own time limit for a SELECT, which each of the two spells its way."""
    seconds = time_limit_minutes * 60
    limit = {"max_statement_time": seconds} if family_of(version) == "mariadb" else {"max_execution_time": seconds * 1000}
    quoted = {name: value if value.isdecimal() else f"'{value}'" for name, value in declared.items()}
    return {**quoted, **{name: str(value) for name, value in limit.items()}}
