import { runTables } from '../star.ts';
import { auditQuery, type AuditQuery } from './audit-query.ts';
import { contentChecks } from './content-checks.ts';
import { handWrittenChecks } from './hand-written.ts';
import { keyChecks } from './key-checks.ts';
import { totalChecks } from './total-checks.ts';

export type { AuditQuery };

/** Every check of a run, those that say most about a wrong run first. */
export function auditQueries(personalData: 'exclude' | 'include'): AuditQuery[] {
  const tables = runTables(personalData);
  return [...totalChecks(), ...keyChecks(tables), ...contentChecks(tables), ...handWrittenChecks()].map(auditQuery);
}
