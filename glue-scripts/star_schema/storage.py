"""The lake's bucket, through Hadoop's file system: the same one that Spark writes by, on Glue and elsewhere."""

from pyspark.sql import SparkSession


class Storage:
    """Paths are keys in the bucket: `runs/x/run_id=y/`."""

    def __init__(self, spark: SparkSession, bucket: str) -> None:
        self._jvm = spark._jvm
        self._configuration = spark._jsc.hadoopConfiguration()
        self._bucket = bucket

    def url(self, key: str) -> str:
        return f"s3://{self._bucket}/{key}"

    def sizes(self, key: str) -> list[int]:
        """Bytes of each Parquet file directly in a folder."""
        path = self._path(key)
        found = self._file_system(path).listStatus(path)
        return [file.getLen() for file in found if file.getPath().getName().endswith(".parquet")]

    def size(self, key: str) -> int:
        """Bytes of all files in a folder and its folders."""
        path = self._path(key)
        return self._file_system(path).getContentSummary(path).getLength()

    def exists(self, key: str) -> bool:
        path = self._path(key)
        return self._file_system(path).exists(path)

    def write(self, key: str, text: str) -> None:
        path = self._path(key)
        stream = self._file_system(path).create(path, True)
        stream.write(bytearray(text, "utf-8"))
        stream.close()

    def delete(self, key: str) -> None:
        path = self._path(key)
        self._file_system(path).delete(path, True)

    def _path(self, key: str):
        return self._jvm.org.apache.hadoop.fs.Path(self.url(key))

    def _file_system(self, path):
        return path.getFileSystem(self._configuration)
