/**
 * What AWS needs for each operation, and for the work that services do with the rights of a caller. A service's
 * operations stand here by its name (`s3:GetObject`), its work behind a slash (`athena/ReadFiles`). An operation without
 * a row is denied to all, by name, so that none is forgotten.
 */
import { athena, queryWork } from './athena.ts';
import { glue } from './glue.ts';
import { glueWork } from './glue-work.ts';
import type { Row, Rows } from './row.ts';
import { s3 } from './s3.ts';
import { cloudformation, events, lambda, secretsmanager, sns, sts } from './small-services.ts';
import { states, stateTasks } from './states.ts';

const operations: Readonly<Record<string, Rows>> = {
  athena,
  cloudformation,
  events,
  glue,
  lambda,
  s3,
  secretsmanager,
  sns,
  states,
  sts,
};

const work: Readonly<Record<string, Rows>> = { athena: queryWork, glue: glueWork, states: stateTasks };

const named = (groups: Readonly<Record<string, Rows>>, separator: string) =>
  Object.entries(groups).flatMap(([service, rows]) =>
    Object.entries(rows).map(([name, row]) => [`${service}${separator}${name}`, row] as const),
  );

/** By `s3:GetObject` or `athena/ReadFiles`. */
export const needsTable: ReadonlyMap<string, Row> = new Map([...named(operations, ':'), ...named(work, '/')]);
