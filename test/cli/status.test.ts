import { describe, expect, it } from '@jest/globals';
import type { Status } from '../../cli/status/read-status.ts';
import { renderStatus } from '../../cli/status/render.ts';
import { told } from '../../cli/status/told.ts';

const since = '2026-11-28T03:00:12Z';

const status: Status = {
  machine: 'here',
  stack: 'S',
  stateMachineArn: 'arn',
  source: 'host:3306',
  live: { value: null },
  hold: { value: { since, by: null, reason: 'wrong prices' } },
  locks: { value: [{ name: 'run', executionArn: 'arn:aws:states:::execution:m:one', since }] },
  failures: { value: [{ step: 'AuditRun', error: 'AuditFailed', since, repeats: 3 }] },
  alerts: { value: { confirmed: 0, pending: 1 } },
  schedule: {
    value: { name: 's', state: 'ENABLED', expression: 'cron(0 3 * * ? *)', timeZone: 'Europe/Berlin', next: [since] },
  },
  executions: { value: [{ name: 'one', status: 'RUNNING', started: since, stopped: null }] },
};

describe('renderStatus', () => {
  it('has a line for each thing, more where there is more to say', () => {
    expect(renderStatus(status).split('\n')).toEqual([
      'Machine   here',
      'Stack     S: arn',
      'Source    host:3306',
      'Live      no run is published yet',
      'Hold      publication is held since 2026-11-28 03:00:12 UTC: npx pipeline release ends that',
      '          by an unknown caller, reason: wrong prices',
      'Lock      run by one since 2026-11-28 03:00:12 UTC',
      'Failure   AuditRun: AuditFailed since 2026-11-28 03:00:12 UTC, came again 3 times',
      'Alerts    nobody is told of failures, 1 not confirmed: confirm the e-mail of SNS',
      'Schedule  on, next 2026-11-28 04:00 Europe/Berlin (cron(0 3 * * ? *))',
      'Last      RUNNING    2026-11-28 03:00:12 UTC            one',
    ]);
  });

  it('says how many are told of failures', () => {
    const alerts = { value: { confirmed: 2, pending: 0 } };
    expect(renderStatus({ ...status, alerts }).split('\n')[8]).toBe('Alerts    2 subscribed');
  });

  it('who may not see one thing is told so in its line', async () => {
    const denied = Object.assign(new Error('User: a is not authorized'), { name: 'AccessDeniedException' });
    const schedule = await told(Promise.reject<never>(denied));
    expect(renderStatus({ ...status, schedule }).split('\n')[9]).toBe(
      'Schedule  not known: not permitted: User: a is not authorized. Ask for that permission, or take another role or --profile',
    );
  });
});
