import type { NamedFault } from './fault.ts';
import { patchedExtraction } from './patched-extraction.ts';

const broken = (text: string | RegExp, replacement: string) => ({
  'glue:StartJobRun': patchedExtraction(text, replacement),
});

/** The statement that reads the source answering what it should not: the job refuses it, by name, or an audit does. */
export const extractionFaults: Readonly<Record<string, NamedFault>> = {
  freshness: {
    description: 'The moment of the snapshot is that of the day before, as of a run resumed too late.',
    finds: ['freshness'],
    faults: broken('UTC_TIMESTAMP(6)', 'UTC_TIMESTAMP(6) - INTERVAL 1 DAY'),
  },
  'torn-snapshot': {
    description: 'The totals count a row more than was read, as two statements do beside a writer: LandingMismatch.',
    faults: broken('SELECT COUNT(*) AS v1', 'SELECT COUNT(*) + 1 AS v1'),
  },
  'lossy-type': {
    description: 'A price is read rounded to a digit, as the text of a FLOAT may be: LandingMismatch.',
    faults: broken('`priceEach`, `orderLineNumber`', 'ROUND(`priceEach`, 1), `orderLineNumber`'),
  },
  'null-or-empty': {
    description: 'A NULL travels as if it were an empty text: LandingMismatch.',
    faults: broken("COALESCE(CONCAT('=', `state`), '')", "CONCAT('=', COALESCE(`state`, ''))"),
  },
  'dates-misread': {
    description: 'The days of the orders are read a day early, as through a time zone: LandingMismatch.',
    faults: broken('`orderDate`, `requiredDate`', '`orderDate` - INTERVAL 1 DAY, `requiredDate`'),
  },
  'texts-cut': {
    description: 'The names of products are read as far as a narrower column had room: LandingMismatch.',
    faults: broken('`productCode`, `productName`', '`productCode`, LEFT(`productName`, 20)'),
  },
  'texts-mangled': {
    description: 'The names of employees are read as latin1, which they are not: LandingMismatch.',
    faults: broken(
      '`employeeNumber`, `lastName`',
      '`employeeNumber`, CONVERT(CAST(`lastName` AS BINARY) USING latin1)',
    ),
  },
  'texts-swapped': {
    description: 'The scale and the vendor of a product have changed places: LandingMismatch.',
    faults: broken('`productScale`, `productVendor`', '`productVendor`, `productScale`'),
  },
  'separator-in-text': {
    description: 'A text has the character that separates the fields: SeparatorInText.',
    faults: broken('`productCode`, `productName`', "`productCode`, CONCAT('a', CHAR(31 USING utf8mb4), 'b')"),
  },
  'row-too-large': {
    description: 'A row is larger than the server can return, and comes as NULL: RowTooLarge.',
    faults: broken(/CONCAT_WS\(_utf8mb4 X'1F' (?=COLLATE utf8mb4_bin, `productCode`)/g, 'CONCAT_WS(NULL '),
  },
};
