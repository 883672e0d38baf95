import { format } from 'mysql2';
import { schemaStatements } from '../../data/sample/schema.ts';
import { sourceTables } from '../../data/source.ts';
import type { SourceSpec } from '../../local/engines/mysql/source-spec.ts';

type Row = Readonly<Record<string, string | number | null>>;

/**
 * Texts that have gone wrong somewhere: blanks, quotes, backslashes, line ends, letters of other scripts. No byte order
 * mark at the beginning: it is in the files, but DuckDB's client for Node leaves it out of what it hands over.
 */
const texts = [
  ...['plain', ' ', '  both  ', '\ttab\t', 'line\nfeed', 'carriage\r\nreturn', "it's", '"double"', 'back\\slash'],
  ...['\\N', 'NULL', '=x', '.', '|', 'a|b', '%_?', '--', ';', '{{key(a)}}', '$1', '😀', '👩‍👩‍👧', '漢字', 'ß', 'ü', 'İı'],
  ...['e\u0301', '\u00a0nbsp\u00a0', '\u200b', 'b\ufeffom', '\u0001', '\u007f'],
];

const days = [
  '0001-01-01',
  '1000-01-01',
  '1582-10-10',
  '1969-12-31',
  '2000-02-29',
  '2024-12-31',
  '2040-12-31',
  '9999-12-31',
];
const amounts = ['99999999.99', '-99999999.99', '0.00', '0.01', '-0.01', '33333333.33'];
const numbers = [-2147483648, 2147483647, 0, 1, -1];

const pick = <T>(values: readonly T[], index: number) => values[index % values.length] as T;
const every = (nth: number, index: number, value: string) => (index % nth === 0 ? null : value);
/** Distinct, however the server compares texts. */
const code = (letter: string, index: number, text: string) => `${letter}${index}${[...text].slice(0, 4).join('')}`;

/** References that differ in case, from what they lead to, and that lead nowhere. */
const otherCase = (text: string, index: number) => (index % 2 === 0 ? text.toUpperCase() : text.toLowerCase());

const makers: Readonly<Record<string, (text: string, index: number) => Row>> = {
  productlines: (text, index) => ({ productLine: code('l', index, text), textDescription: every(3, index, text) }),
  products: (text, index) => ({
    productCode: code('p', index, text),
    productName: text,
    productLine: otherCase(code('l', index, text), index),
    productScale: text.slice(0, 5),
    productVendor: text,
    productDescription: text.repeat(50),
    quantityInStock: pick([-32768, 32767, 0], index),
    buyPrice: pick(amounts, index),
    MSRP: pick(amounts, index + 1),
  }),
  offices: (text, index) => ({
    ...place(text, index),
    officeCode: code('o', index, ''),
    phone: text,
    addressLine1: text,
    postalCode: text,
    territory: text.slice(0, 5),
  }),
  employees: (text, index) => ({
    employeeNumber: index < numbers.length ? pick(numbers, index) : 100 + index,
    lastName: text,
    firstName: pick(texts, index + 1),
    extension: text,
    email: text,
    officeCode: otherCase(code('o', index, ''), index),
    reportsTo: index % 4 === 0 ? null : pick(numbers, index),
    jobTitle: text,
  }),
  customers: (text, index) => ({
    ...place(text, index),
    customerNumber: index < numbers.length ? pick(numbers, index) : 100 + index,
    customerName: text,
    contactLastName: text,
    contactFirstName: text,
    phone: text,
    addressLine1: text,
    postalCode: every(5, index, text),
    salesRepEmployeeNumber: index % 3 === 0 ? null : index % 7 === 0 ? 77777 : pick(numbers, index),
    creditLimit: every(6, index, pick(amounts, index)),
  }),
  orders: (text, index) => ({
    orderNumber: index < numbers.length ? pick(numbers, index) : 100 + index,
    orderDate: pick(days, index),
    requiredDate: pick(days, index + 1),
    shippedDate: every(3, index, pick(days, index + 2)),
    status: text.slice(0, 10),
    customerNumber: index % 9 === 0 ? 88888 : pick(numbers, index),
  }),
  orderdetails: (text, index) => ({
    orderNumber: index < numbers.length ? pick(numbers, index) : index % 8 === 0 ? 99999 : 100 + index,
    productCode: otherCase(code('p', index, text), index),
    quantityOrdered: pick([1, 0, -1, 20000000, -20000000], index),
    priceEach: pick(amounts, index + 2),
    orderLineNumber: pick([-32768, 32767, 1], index),
  }),
  payments: (text, index) => ({
    customerNumber: index % 5 === 0 ? 66666 : pick(numbers, index),
    checkNumber: code('c', index, text),
    paymentDate: pick(days, index),
    amount: pick(amounts, index),
  }),
};

function place(text: string, index: number): Row {
  return { city: text, state: every(2, index, pick(texts, index + 3)), country: pick(texts, index + 5) };
}

/** One dump in the declared schema. @param rows how many a table has; 0 in all is an empty source */
function dump(cacheKey: string, rows: (table: string) => number): SourceSpec {
  const inserts = sourceTables.flatMap(({ name, columns }) => {
    const made = texts.slice(0, rows(name)).map((text, index) => makers[name]?.(text, index) ?? {});
    const cells = made.map((row) => columns.map((column) => row[column.name] ?? null));
    return cells.length === 0 ? [] : [`${format('INSERT INTO ?? VALUES ?', [name, cells])};\n`];
  });
  const statements = [...schemaStatements(), 'SET FOREIGN_KEY_CHECKS = 0, SQL_MODE = "";\n', ...inserts];
  return { kind: 'statements', cacheKey, statements: () => statements };
}

/** Sources such as nobody wants to have. */
export const nastySources: readonly (readonly [what: string, source: SourceSpec])[] = [
  ['a nasty source', dump('nasty-2', () => texts.length)],
  ['an empty source', dump('empty-1', () => 0)],
  ['a source of one row a table', dump('one-row-1', () => 1)],
  [
    'a source of facts without dimensions',
    dump('no-dimensions-1', (table) => (/^(orderdetails|payments)$/.test(table) ? 20 : 0)),
  ],
];
