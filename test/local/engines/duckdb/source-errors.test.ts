import { describe, expect, it } from '@jest/globals';
import { sourceError } from '../../../../local/engines/duckdb/source-errors.ts';

const failure = (properties: { code?: string; errno?: number }, message: string) =>
  Object.assign(new Error(message), properties);

describe('sourceError', () => {
  it.each([
    [
      { code: 'ER_ACCESS_DENIED_ERROR', errno: 1045 },
      'Access denied',
      'SourceAccessDenied: db:3306 answers: Access denied',
    ],
    [{ code: 'ER_NO_SUCH_TABLE', errno: 1146 }, 'No table', 'SourceSchemaChanged: db:3306 answers: No table'],
    [{ code: 'ER_QUERY_TIMEOUT', errno: 3024 }, 'Interrupted', 'SourceTooSlow: db:3306 answers: Interrupted'],
    [{ errno: 1969 }, 'max_statement_time', 'SourceTooSlow: db:3306 answers: max_statement_time'],
    [{ code: 'ER_CON_COUNT_ERROR', errno: 1040 }, 'Too many', 'SourceOverloaded: db:3306 answers: Too many'],
    [{ errno: 1226 }, 'max_user_connections', 'SourceOverloaded: db:3306 answers: max_user_connections'],
    [{ code: 'ECONNREFUSED', errno: -111 }, '', 'SourceUnreachable: db:3306 answers: ECONNREFUSED'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'Lost\n it', 'SourceUnreachable: db:3306 answers: Lost it'],
    [{ code: 'HANDSHAKE_SSL_ERROR' }, 'self-signed', 'SourceCertificateNotTrusted: db:3306 answers: self-signed'],
    [{ code: 'HANDSHAKE_NO_SSL_SUPPORT' }, 'no TLS', 'SourceCertificateNotTrusted: db:3306 answers: no TLS'],
  ])('names %j', (properties, message, expected) => {
    const error = sourceError(failure(properties, message), 'db:3306');
    expect([error.name, error.message]).toEqual([expected.split(':')[0], expected]);
  });

  it('leaves an error that has no name as it is', () => {
    const error = failure({ code: 'ER_PARSE_ERROR', errno: 1064 }, 'You have an error in your SQL syntax');
    expect(sourceError(error, 'db:3306')).toBe(error);
  });
});
