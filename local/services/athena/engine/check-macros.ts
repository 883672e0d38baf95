/**
 * Questions about types that DuckDB's binder answers: a macro whose parameters have types takes what can become them
 * without loss, as Trino does, and neither a text for a number nor a number for a truth. Nothing of them is ever computed.
 */
export const checkMacros: Readonly<Record<string, string>> = {
  check$condition: '(x BOOLEAN) AS x',
  check$comparable: pairs('BOOLEAN', 'DOUBLE', 'VARCHAR', 'TIMESTAMPTZ', 'TIME', 'INTERVAL', 'BLOB', 'UUID')
    .concat(pairs('DOUBLE[]', 'VARCHAR[]', 'TIMESTAMPTZ[]', 'BOOLEAN[]'))
    .join(', '),
  check$joinable: pairs('VARCHAR', 'BLOB', 'DOUBLE[]', 'VARCHAR[]', 'TIMESTAMPTZ[]', 'BOOLEAN[]').join(', '),
  check$addable: [
    ...pairs('DOUBLE', 'INTERVAL'),
    ...['DATE', 'TIME', 'TIMESTAMPTZ'].flatMap((type) => [pair(type, 'INTERVAL'), pair('INTERVAL', type)]),
  ].join(', '),
  check$summable: '(x DOUBLE) AS true, (x INTERVAL) AS true',
  check$averageable: "(x DOUBLE) AS true, (x DECIMAL(38,10)) AS 'no'",
  check$dividable: `${pairs('BIGINT', 'DOUBLE').join(', ')}, (x DECIMAL(38,10), y DECIMAL(38,10)) AS 'no',
    (x INTERVAL, y DOUBLE) AS true`,
  // No DOUBLE: it is rounded, and written, in another way.
  check$whole: '(x BIGINT) AS true, (x DECIMAL(38,10)) AS true, (x VARCHAR) AS true, (x BOOLEAN) AS true',
  check$writable:
    '(x BIGINT) AS true, (x DECIMAL(38,10)) AS true, (x VARCHAR) AS true, (x BOOLEAN) AS true, (x DATE) AS true',
};

function pairs(...types: readonly string[]): string[] {
  return types.map((type) => pair(type, type));
}

function pair(first: string, second: string): string {
  return `(x ${first}, y ${second}) AS true`;
}
