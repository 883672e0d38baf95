import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { declarations, declarationsText } from '../../data/declarations.ts';

describe('declarations', () => {
  it('are what the job has in its zip', async () => {
    expect(await readFile('glue-scripts/star_schema/declarations.json', 'utf8')).toBe(declarationsText());
  });

  it('say how a table lands and what of it is read', () => {
    expect(declarations().source.find(({ name }) => name === 'employees')).toEqual({
      name: 'employees',
      primaryKey: ['employeeNumber'],
      columns: [
        { name: 'employeeNumber', kind: 'integer', type: 'int', nullable: false, extracted: 'always' },
        { name: 'lastName', kind: 'text', type: 'string', nullable: false, extracted: 'always' },
        { name: 'firstName', kind: 'text', type: 'string', nullable: false, extracted: 'always' },
        { name: 'extension', kind: 'text', type: 'string', nullable: false, extracted: 'include' },
        { name: 'email', kind: 'text', type: 'string', nullable: false, extracted: 'include' },
        { name: 'officeCode', kind: 'text', type: 'string', nullable: false, extracted: 'always' },
        { name: 'reportsTo', kind: 'integer', type: 'int', nullable: true, extracted: 'always' },
        { name: 'jobTitle', kind: 'text', type: 'string', nullable: false, extracted: 'always' },
      ],
    });
  });

  it('never read a personal column unless it is included', () => {
    const personal = declarations()
      .source.flatMap(({ columns }) => columns)
      .filter(({ extracted }) => extracted === 'include')
      .map(({ name }) => `\`${name}\``);
    const { exclude, include } = declarations().extraction;
    expect(personal).toEqual([
      '`extension`',
      '`email`',
      '`contactLastName`',
      '`contactFirstName`',
      '`phone`',
      '`addressLine1`',
      '`addressLine2`',
    ]);
    const customers = (statement: string) =>
      statement.split('\n').find((line) => line.includes(' AS payload FROM `customers` ')) ?? '';
    expect(personal.filter((name) => customers(exclude).includes(name))).toEqual([]);
    expect(personal.filter((name) => customers(include).includes(name))).toEqual(personal.slice(2));
  });
});
