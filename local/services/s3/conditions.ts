import { ServiceError } from '../service-error.ts';

export const preconditionFailed = (condition: string) =>
  new ServiceError(
    'PreconditionFailed',
    `At least one of the pre-conditions you specified did not hold (${condition}).`,
    412,
  );

/** Whether a condition's entity tag is this one; clients send it with or without quotes. */
export const sameTag = (condition: string, tag: string) =>
  condition === '*' || condition.replaceAll('"', '') === tag.replaceAll('"', '');

const underWay = new Map<string, Promise<unknown>>();

/** One writer of a file at a time, so that looking and writing are one step for everyone who calls. */
export async function oneAtATime<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const before = underWay.get(file) ?? Promise.resolve();
  const mine = before.then(work, work);
  underWay.set(file, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(file) === mine) underWay.delete(file);
  }
}
