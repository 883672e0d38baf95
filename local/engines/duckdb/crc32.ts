import { crc32 as crc32Of } from 'node:zlib';
import { BLOB, DuckDBScalarFunction, UINTEGER, type DuckDBBlobValue } from '@duckdb/node-api';

/** `crc32(bytes)`, which DuckDB lacks: as MySQL's, Spark's and Trino's. */
export function crc32(): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name: 'crc32',
    parameterTypes: [BLOB],
    returnType: UINTEGER,
    mainFunction: (_, chunk, output) => {
      const bytes = chunk.getColumnVector(0);
      for (let row = 0; row < chunk.rowCount; row += 1) {
        const value = bytes.getItem(row) as DuckDBBlobValue | null;
        output.setItem(row, value === null ? null : crc32Of(value.bytes));
      }
      output.flush();
    },
  });
}
