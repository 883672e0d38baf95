"""The authorities that may have signed the source's certificate, as a Java key store for Connector/J."""

import os
import re
from dataclasses import dataclass
from importlib.resources import files

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from star_schema.errors import SourceCertificateNotTrusted

# Relative on purpose: what `addFile` sends lies in an executor's working directory, where `file:NAME` finds it as well.
FILE_NAME = "source-authorities.keystore"
PASSWORD = "changeit"
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True)
class TrustStore:
    url: str
    type: str
    password: str


def write_trust_store(spark: SparkSession, ca: str | None) -> TrustStore:
    """Java's default authorities, those of RDS (`authorities.pem` of the package) and the secret's own `ca` (PEM)."""
    jvm = spark._jvm
    password = _characters(spark, PASSWORD)
    store = jvm.java.security.KeyStore.getInstance(_default_store(jvm), password)
    for number, pem in enumerate(_package_authorities() + _certificates_of(ca)):
        store.setCertificateEntry(f"source-{number}", _certificate(jvm, pem))
    path = jvm.java.io.File(FILE_NAME).getAbsolutePath()
    stream = jvm.java.io.FileOutputStream(path)
    store.store(stream, password)
    stream.close()
    spark.sparkContext.addFile(path)
    return TrustStore(f"file:{FILE_NAME}", store.getType(), PASSWORD)


def _default_store(jvm):
    path = jvm.System.getProperty("javax.net.ssl.trustStore")
    return jvm.java.io.File(path or os.path.join(jvm.System.getProperty("java.home"), "lib", "security", "cacerts"))


def _package_authorities() -> list[str]:
    bundle = files(__package__).joinpath("authorities.pem")
    return CERTIFICATE.findall(bundle.read_text(encoding="ascii")) if bundle.is_file() else []


def _certificates_of(ca: str | None) -> list[str]:
    found = CERTIFICATE.findall(ca or "")
    if ca and not found:
        raise SourceCertificateNotTrusted("the secret's ca is not PEM: it has no BEGIN CERTIFICATE")
    return found


def _certificate(jvm, pem: str):
    stream = jvm.java.io.ByteArrayInputStream(pem.encode("ascii", "replace"))
    try:
        return jvm.java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(stream)
    except Py4JJavaError as error:
        raise SourceCertificateNotTrusted(f"a certificate to trust is not valid: {error.java_exception}") from error


def _characters(spark: SparkSession, text: str):
    """A Java `char[]`: Py4J would hand over a `String`."""
    gateway = spark.sparkContext._gateway
    characters = gateway.new_array(gateway.jvm.char, len(text))
    for index, character in enumerate(text):
        characters[index] = character
    return characters
