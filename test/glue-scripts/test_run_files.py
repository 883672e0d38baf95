"""The files of a run, on real Spark: what is in them as Parquet."""

import tempfile
from pathlib import Path

from on_spark import OnSpark
from star_schema.plan import plan_for
from star_schema.run_files import RunTable, write_table
from star_schema.storage import Storage

ROWS = 2_000_000


class Folder(Storage):
    """A bucket that is a folder."""

    def url(self, key):
        return f"file://{self._bucket}/{key}"


class WriteTable(OnSpark):
    def days_of_row_groups(self, file):
        """First and last day of each row group, and its rows."""
        hadoop = self.spark._jvm.org.apache.hadoop.fs.Path(str(file))
        configuration = self.spark._jsc.hadoopConfiguration()
        opened = self.spark._jvm.org.apache.parquet.hadoop.util.HadoopInputFile.fromPath(hadoop, configuration)
        reader = self.spark._jvm.org.apache.parquet.hadoop.ParquetFileReader.open(opened)
        statistics = [(block.getColumns()[0].getStatistics(), block.getRowCount()) for block in reader.getRowGroups()]
        reader.close()
        return [(days.genericGetMin(), days.genericGetMax(), rows) for days, rows in statistics]

    def test_row_groups_of_a_few_days_each(self):
        # 8 random bytes a row are 16 MB, which cannot be compressed.
        rows = self.spark.range(ROWS).selectExpr("CAST(pmod(id * 7919, 1000) AS int) AS day", "xxhash64(id) AS noise")
        columns = [{"name": "day", "type": "int"}, {"name": "noise", "type": "bigint"}]
        with tempfile.TemporaryDirectory() as folder:
            table = RunTable("facts", columns, sorted_by="day")
            entry = write_table(Folder(self.spark, folder), rows, table, "r1", plan_for(0))
            (file,) = Path(folder, "runs/facts/run_id=r1").glob("*.parquet")
            groups = self.days_of_row_groups(file)
        self.assertEqual((entry["rows"], entry["files"]), (ROWS, 1))
        self.assertEqual([(first, last) for first, last, _ in groups], [(0, 654), (654, 999)])
        self.assertEqual(sum(rows for _, _, rows in groups), ROWS)
