/** A table and a reference from it, as an entity-relationship diagram of Mermaid's has them. */
export interface Entity {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly key?: 'PK' | 'FK' | 'PK, FK' }[];
  readonly references: readonly { readonly table: string; readonly column: string; readonly optional: boolean }[];
}

/** https://mermaid.js.org/syntax/entityRelationshipDiagram.html: a type is one word, `decimal(10,2)` is not. */
const typeWord = (type: string): string => type.replace(/\(.*/, '');

export function erDiagram(entities: readonly Entity[]): string {
  return ['```mermaid', 'erDiagram', ...entities.flatMap(relations), ...entities.flatMap(attributes), '```'].join('\n');
}

/** One member is referred to by any number of rows; a row refers to one member, or to none at all. */
function relations({ name, references }: Entity): string[] {
  return references.map(
    ({ table, column, optional }) => `  ${table} ${optional ? '|o' : '||'}--o{ ${name} : ${column}`,
  );
}

function attributes({ name, columns }: Entity): string[] {
  return [
    `  ${name} {`,
    ...columns.map(
      ({ name: column, type, key }) => `    ${typeWord(type)} ${column}${key === undefined ? '' : ` ${key}`}`,
    ),
    '  }',
  ];
}

export function keyMark(isPrimary: boolean, isForeign: boolean): 'PK' | 'FK' | 'PK, FK' | undefined {
  if (isPrimary) return isForeign ? 'PK, FK' : 'PK';
  return isForeign ? 'FK' : undefined;
}
