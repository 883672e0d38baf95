import { expect, it } from '@jest/globals';
import { parseSourceUrl } from '../../../../local/engines/mysql/parse-source-url.ts';

it.each([
  [
    'mysql://etl_ro:p%40ss@db.example.com:3307/classicmodels',
    { host: 'db.example.com', port: 3307, user: 'etl_ro', password: 'p@ss', schema: 'classicmodels', ca: undefined },
  ],
  [
    'mysql://u:100%@[::1]/shop?ca=/etc/ca.pem',
    { host: '::1', port: 3306, user: 'u', password: '100%', schema: 'shop', ca: '/etc/ca.pem' },
  ],
])('reads %s', (url, expected) => {
  expect(parseSourceUrl(url)).toEqual(expected);
});

it.each([
  ['classicmodels', 'is not a URL'],
  ['mysql://u:secret@host:99999/s', 'is not a URL'],
  ['postgres://u:secret@host/s', "can't be used (it begins with postgres://)"],
  ['mysql://host/s', "can't be used (the user is missing)"],
  ['mysql://u:secret@host', "can't be used (the schema is missing or no name)"],
  [
    'mysql://u:secret@host/a/b?tls=off',
    "can't be used (the schema is missing or no name, it has an unknown setting tls)",
  ],
])('refuses %s', (url, problem) => {
  expect(() => parseSourceUrl(url)).toThrow(
    expect.objectContaining({
      name: 'SourceUrlInvalid',
      message: `The source URL ${problem}: expected mysql://user:password@host:port/schema, with %40 for an @ in the password`,
    }),
  );
});
