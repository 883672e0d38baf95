import { auditRun } from './audit-run.ts';
import { beginRun } from './begin-run.ts';
import { checkSource } from './check-source.ts';
import { confirmRun } from './confirm-run.ts';
import { crawlRuns } from './crawl-runs.ts';
import { endRun } from './end-run.ts';
import { failRun } from './fail-run.ts';
import { findRun } from './find-run.ts';
import { publishRun } from './publish-run.ts';
import { registerRun } from './register-run.ts';
import { retireRuns } from './retire-runs.ts';
import { runEtl } from './run-etl.ts';

/** The whole definition, without personal columns. */
export const expectedDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'BeginRun',
  States: {
    ...beginRun,
    ...checkSource,
    ...confirmRun,
    ...runEtl,
    ...findRun,
    ...registerRun,
    ...crawlRuns,
    ...auditRun,
    ...publishRun,
    ...retireRuns,
    ...endRun,
    ...failRun,
  },
};
