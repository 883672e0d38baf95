import { describe, expect, it } from '@jest/globals';
import { readDump } from '../../../docs/dictionary/dump.ts';

const loans = `-- MySQL dump
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE \`loans\` (
  \`id\` bigint NOT NULL,
  \`title\` varchar(20) DEFAULT 'a,b',
  \`price\` decimal(10,2),
  \`cover\` blob,
  PRIMARY KEY (\`id\`),
  KEY \`both\` (\`title\`,\`price\`),
  CONSTRAINT \`c\` FOREIGN KEY (\`title\`) REFERENCES \`books\` (\`name\`)
) ENGINE=InnoDB;
`;
const rowsOf = (text: string) => readDump(loans + text).get('loans')?.rows;

describe('readDump', () => {
  it('reads columns in their order, and foreign keys', () => {
    expect(readDump(loans).get('loans')).toEqual({
      name: 'loans',
      columns: ['id', 'title', 'price', 'cover'],
      foreignKeys: [{ column: 'title', references: 'books' }],
      rows: [],
    });
  });

  it.each([
    ["(1,'a',12.30,NULL)", [['1', 'a', '12.30', null]]],
    [
      "(-1,'it''s',NULL,x'FFD8'),\n(2,'',-0.5,_binary 'b')",
      [
        ['-1', "it's", null, 'FFD8'],
        ['2', '', '-0.5', 'b'],
      ],
    ],
    ["(1,'a\\'b\\n\\\\(;),',0,0xFF)", [['1', "a'b\n\\(;),", '0', '0xFF']]],
    ["(1,'NULL',0,null)", [['1', 'NULL', '0', null]]],
  ])('reads the values %j', (values, rows) => {
    expect(rowsOf(`INSERT INTO \`loans\` VALUES ${values};\n`)).toEqual(rows);
  });

  it('puts named columns in their place', () => {
    expect(rowsOf('INSERT INTO `loans` (`price`, `id`) VALUES (1.00, 7);')).toEqual([['7', null, '1.00', null]]);
  });

  it('says what it can not read', () => {
    expect(() => readDump('INSERT INTO `loans` VALUES (1);')).toThrow('The dump fills loans before it makes it.');
  });
});
