"""Payloads as the source sends them, and the typed rows that they must become, on real Spark."""

from datetime import date, datetime
from decimal import Decimal

from on_spark import OnSpark
from star_schema.extraction import RAW_ROWS
from star_schema.spark_settings import apply_session_settings
from star_schema.typed_tables import PROBLEM, describe_problem, typed_table

SEPARATOR = "\x1f"


def column(name, kind, type_, nullable=True, extracted="always"):
    return {"name": name, "kind": kind, "type": type_, "nullable": nullable, "extracted": extracted}


TABLE = {
    "name": "things",
    "primaryKey": ["id"],
    "columns": [
        column("id", "text", "string", nullable=False),
        column("secret", "text", "string", extracted="include"),
        column("count", "integer", "bigint"),
        column("price", "decimal", "decimal(10,2)"),
        column("ratio", "float", "double"),
        column("day", "date", "date"),
        column("moment", "datetime", "timestamp"),
        column("content", "binary", "binary"),
        column("unused", "text", "string", extracted="never"),
        column("remark", "text", "string"),
        column("size", "decimal", "decimal(4,0)", nullable=False),
    ],
}
FULL = ["a", "-7", "12.50", "0.1", "2024-02-29", "2024-02-29 23:59:59.000001", "=00FF", "=ä 🚲\nline\t", "12", "things"]


class TypedTables(OnSpark):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        apply_session_settings(cls.spark)

    def typed(self, payload, personal_data="exclude"):
        rows = [(payload, "things"), (SEPARATOR.join(["z", "=z", "others"]), "others")]
        raw = self.spark.createDataFrame(rows, RAW_ROWS)
        return typed_table(raw, TABLE, personal_data, SEPARATOR)

    def problem(self, cells):
        value = self.typed(SEPARATOR.join(cells)).collect()[0][PROBLEM]
        error = describe_problem(value, TABLE, "exclude", SEPARATOR)
        return f"{type(error).__name__}: {error}"

    def test_types(self):
        expected = [(declared["name"], declared["type"]) for declared in TABLE["columns"]] + [(PROBLEM, "string")]
        self.assertEqual(self.typed(SEPARATOR.join(FULL)).dtypes, expected)

    def test_values(self):
        moment = datetime(2024, 2, 29, 23, 59, 59, 1)
        expected = (
            "a",
            None,
            -7,
            Decimal("12.50"),
            0.1,
            date(2024, 2, 29),
            bytearray(b"\x00\xff"),
            None,
            "ä 🚲\nline\t",
            Decimal("12"),
            None,
        )
        row = self.typed(SEPARATOR.join(FULL)).selectExpr(
            "*", "date_format(moment, 'yyyy-MM-dd HH:mm:ss.SSSSSS') AS shown"
        )
        [(*values, shown)] = row.drop("moment").collect()
        self.assertEqual((tuple(values), shown), (expected, str(moment)))

    def test_nulls_and_empty_texts_differ_and_empty_fields_at_the_end_count(self):
        [row] = self.typed(SEPARATOR.join(["", "", "", "", "", "", "=", "", "0", "things"])).collect()
        self.assertEqual(tuple(row), ("", None, None, None, None, None, None, bytearray(b""), None, None, 0, None))

    def test_personal_columns_are_read_when_included(self):
        [row] = self.typed(SEPARATOR.join([FULL[0], "=hidden", *FULL[1:]]), "include").collect()
        self.assertEqual((row["secret"], row["remark"], row[PROBLEM]), ("hidden", FULL[7][1:], None))

    def test_problems(self):
        def changed(index, cell):
            return [*FULL[:index], cell, *FULL[index + 1 :]]

        cases = [
            ([*FULL[:-1], "more", "things"], "SeparatorInText: things, id=a: 11 fields, expected 10"),
            (FULL[1:], "SeparatorInText: things, id=-7: 9 fields, expected 10"),
            (changed(8, ""), "LandingMismatch: things, id=a: size is NULL, declared decimal(4,0), never NULL"),
            (changed(8, "1.4"), "LandingMismatch: things, id=a: size is 1.4, declared decimal(4,0), never NULL"),
            (changed(1, "7.5"), "LandingMismatch: things, id=a: count is 7.5, declared bigint"),
            (
                changed(1, "9223372036854775808"),
                "LandingMismatch: things, id=a: count is 9223372036854775808, declared bigint",
            ),
            (changed(2, "12.505"), "LandingMismatch: things, id=a: price is 12.505, declared decimal(10,2)"),
            (changed(2, "12.5"), "LandingMismatch: things, id=a: price is 12.5, declared decimal(10,2)"),
            (changed(2, "12"), "LandingMismatch: things, id=a: price is 12, declared decimal(10,2)"),
            (changed(3, "much"), "LandingMismatch: things, id=a: ratio is much, declared double"),
            (changed(4, "0000-00-00"), "LandingMismatch: things, id=a: day is 0000-00-00, declared date"),
            (
                changed(4, "2024-02-29 10:00:00"),
                "LandingMismatch: things, id=a: day is 2024-02-29 10:00:00, declared date",
            ),
            (
                changed(5, "0000-00-00 00:00:00"),
                "LandingMismatch: things, id=a: moment is 0000-00-00 00:00:00, declared timestamp",
            ),
            (changed(7, "unmarked"), "LandingMismatch: things, id=a: remark is unmarked, declared string"),
        ]
        self.assertEqual([self.problem(cells) for cells, _ in cases], [expected for _, expected in cases])
