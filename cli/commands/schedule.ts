import { UsageError } from '../cli-error.ts';
import { connect } from '../connect.ts';
import type { Command } from '../main.ts';
import { zonedMinute } from '../moments.ts';
import { parseOptions } from '../options.ts';
import {
  readSchedule,
  scheduleFacts,
  schedulerClient,
  setState,
  type ScheduleFacts,
} from '../schedule/stack-schedule.ts';

const states = { on: 'ENABLED', off: 'DISABLED' } as const;

/** Times that are shown. */
const shownTimes = 3;

function lines({ name, state, expression, timeZone, next }: ScheduleFacts): string[] {
  const times = next.map((time) => zonedMinute(new Date(time), timeZone));
  const none = state === 'ENABLED' ? 'never: its last time is past' : 'none while it is off: npx pipeline schedule on';
  return [
    `Schedule  ${name}`,
    `State     ${state === 'ENABLED' ? 'on' : 'off'}`,
    `Fires     ${expression}, ${timeZone}`,
    ...(times.length === 0 ? [none] : times).map((text, index) => `${index === 0 ? 'Next' : ''}`.padEnd(10) + text),
  ];
}

function actionOf([action = 'show', ...surplus]: readonly string[]): 'show' | 'on' | 'off' {
  if (surplus.length === 0 && (action === 'show' || action === 'on' || action === 'off')) return action;
  throw new UsageError(`schedule takes show, on or off, got "${[action, ...surplus].join(' ')}"`);
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { json: { type: 'boolean' } });
  const action = actionOf(positionals);
  const connection = await connect(target);
  try {
    const scheduler = await schedulerClient(connection);
    const read = () => readSchedule(scheduler, connection);
    const found = await read();
    if (found === undefined) {
      console.log('there is no schedule: the setting "schedule" is off');
      return action === 'show' ? 0 : 1;
    }
    if (action !== 'show') await setState(scheduler, found, states[action]);
    const facts = scheduleFacts((await read()) ?? found, shownTimes, new Date());
    console.log(values.json ? JSON.stringify(facts, null, 2) : lines(facts).join('\n'));
    return 0;
  } finally {
    await connection.close();
  }
}

export const scheduleCommand: Command = {
  usage: [
    ['schedule [show | on | off]', 'when runs start by themselves; off until on, or deployed anew'],
    ['  --json', 'for programs'],
  ],
  run,
};
