import { crc32 as crc32Of } from 'node:zlib';
import { BLOB, DuckDBScalarFunction, UINTEGER, type DuckDBBlobVector } from '@duckdb/node-api';

/** `crc32(bytes)`, which DuckDB lacks: as MySQL's, Spark's and Trino's. */
export function crc32(): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name: 'crc32',
    parameterTypes: [BLOB],
    returnType: UINTEGER,
    mainFunction: (_, chunk, output) => {
      const texts = chunk.getColumnVector(0) as DuckDBBlobVector;
      for (let row = 0; row < chunk.rowCount; row += 1) {
        const bytes = texts.getItemBytes(row);
        output.setItem(row, bytes === null ? null : crc32Of(bytes));
      }
      output.flush();
    },
  });
}
