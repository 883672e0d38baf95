import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Another star: edits of a copy of the project, as a person would make them, and the setting it is deployed with. */
export interface Evolution {
  readonly personalData: 'exclude' | 'include';
  /** @param folder the copy's root */
  readonly edit: (folder: string) => void;
}

/** Replaces a text that must be there: an edit that changes nothing would test nothing. */
function replace(folder: string, file: string, text: string, replacement: string): void {
  const full = path.join(folder, file);
  const before = readFileSync(full, 'utf8');
  if (!before.includes(text)) throw new Error(`${file} has no ${JSON.stringify(text)}: correct the evolution.`);
  writeFileSync(full, before.replace(text, replacement));
}

const star = 'data/star.ts';
const modelOf = (table: string) => `glue-scripts/star_schema/models/${table}.sql`;

const margin =
  "      { name: 'margin', type: 'decimal(18,2)', unit: 'USD', description: 'revenue - cost, at current cost' },\n";
const turnover = "      { name: 'turnover', type: 'decimal(18,2)', unit: 'USD', description: 'revenue + cost' },\n";
const msrp =
  "      { name: 'msrp', type: 'decimal(10,2)', unit: 'USD', description: 'Suggested retail price, current' },\n";
const weight =
  "      { name: 'package_weight', type: 'int', unit: 'grams', description: 'Weight with its package' },\n";
const sourceMsrp =
  "      { name: 'MSRP', type: 'decimal(10,2)', nullable: false, description: 'Suggested retail price, USD' },\n";
const sourceWeight =
  "      { name: 'packageWeight', type: 'int', nullable: false, description: 'Weight with its package, grams' },\n";

/** A column more in a fact. */
function addToFact(folder: string): void {
  replace(folder, star, margin, margin + turnover);
  const last = 'AS margin\nFROM joined';
  const column = '  CAST(revenue + cost AS decimal(18, 2)) AS turnover';
  replace(folder, modelOf('fact_orders'), last, last.replace('\n', `,\n${column}\n`));
}

/** A column of the source that the star did not have: as `docs/schema-change.md` tells. */
function takeIn(folder: string): void {
  const model = modelOf('dim_products');
  replace(folder, 'data/source.ts', sourceMsrp, sourceMsrp + sourceWeight);
  replace(folder, model, 'AS msrp\n  FROM products', 'AS msrp,\n    packageWeight AS package_weight\n  FROM products');
  replace(folder, model, 'p.msrp\n  FROM cleaned', 'p.msrp,\n    p.package_weight\n  FROM cleaned');
  replace(folder, model, 'NULL, NULL\n)', 'NULL, NULL, NULL\n)');
  const last = 'AS msrp\nFROM members';
  replace(folder, model, last, last.replace('\n', ',\n  CAST(package_weight AS int) AS package_weight\n'));
  replace(folder, star, msrp, msrp + weight);
}

/** The statement with which the source gets the column. */
export const newSourceColumn = 'ALTER TABLE products ADD COLUMN packageWeight int NOT NULL DEFAULT 7';

function addColumns(folder: string): void {
  addToFact(folder);
  takeIn(folder);
}

function retypeQuantity(folder: string, table: string): void {
  const quantity = "name: 'quantity',\n        type: 'int'";
  replace(folder, star, quantity, quantity.replace("'int'", "'bigint'"));
  replace(folder, modelOf(table), 'CAST(quantity AS int)', 'CAST(quantity AS bigint)');
}

function dropTurnover(folder: string, table: string): void {
  replace(folder, star, turnover, '');
  replace(folder, modelOf(table), ',\n  CAST(revenue + cost AS decimal(18, 2)) AS turnover', '');
}

/** As `docs/schema-change.md` tells: the table's name everywhere where it is declared, and its model's. */
function nextVersion(folder: string): void {
  const checks = readdirSync(path.join(folder, 'data/checks')).map((file) => `data/checks/${file}`);
  for (const file of [star, 'data/source.ts', ...checks]) {
    const full = path.join(folder, file);
    writeFileSync(full, readFileSync(full, 'utf8').replaceAll(/\bfact_orders\b/g, 'fact_orders_v2'));
  }
  renameSync(path.join(folder, modelOf('fact_orders')), path.join(folder, modelOf('fact_orders_v2')));
}

function nextStar(folder: string): void {
  addColumns(folder);
  nextVersion(folder);
  retypeQuantity(folder, 'fact_orders_v2');
  dropTurnover(folder, 'fact_orders_v2');
}

/** Each builds on the one before, but for what is refused. */
export const evolutions = {
  'columns added': { personalData: 'exclude', edit: addColumns },
  'retyped without a version': {
    personalData: 'exclude',
    edit: (folder) => {
      addColumns(folder);
      retypeQuantity(folder, 'fact_orders');
    },
  },
  'next version': { personalData: 'exclude', edit: nextStar },
  'with personal data': { personalData: 'include', edit: nextStar },
} as const satisfies Record<string, Evolution>;

export type EvolutionName = keyof typeof evolutions;
