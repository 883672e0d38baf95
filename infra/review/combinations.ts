import { settingValues, type Settings } from './settings.ts';

/** `source 1, workers 0`: the index of the value of each setting. */
type Choice = readonly number[];

const values = Object.values(settingValues);

/**
 * Settings in which each value of each setting meets each value of each other one, in few combinations: always the next one
 * that brings most new pairs, found from each pair that is still missing. The first is the defaults.
 */
export function pairwise(): Settings[] {
  const missing = allPairs();
  const choices: Choice[] = [values.map(() => 0)];
  for (const pair of pairsOf(choices[0]!)) missing.delete(pair);
  for (const pair of missing) {
    const choice = completed(pair, missing);
    choices.push(choice);
    for (const met of pairsOf(choice)) missing.delete(met);
  }
  return choices.map(
    (choice) => Object.assign({}, ...choice.map((value, setting) => values[setting]![value]!)) as Settings,
  );
}

const key = (first: number, value: number, second: number, other: number) => `${first}:${value} ${second}:${other}`;

function allPairs(): Set<string> {
  const pairs = values.flatMap((of, first) =>
    values
      .slice(first + 1)
      .flatMap((others, after) =>
        of.flatMap((_, value) => others.map((__, other) => key(first, value, first + 1 + after, other))),
      ),
  );
  return new Set(pairs);
}

function pairsOf(choice: Choice): string[] {
  return choice.flatMap((value, first) =>
    choice.slice(first + 1).map((other, after) => key(first, value, first + 1 + after, other)),
  );
}

/** A combination with a pair in it, whose other settings are chosen one by one, by how many missing pairs each brings. */
function completed(pair: string, missing: ReadonlySet<string>): Choice {
  const choice: (number | undefined)[] = values.map(() => undefined);
  for (const part of pair.split(' ')) {
    const [setting, value] = part.split(':').map(Number);
    choice[setting!] = value;
  }
  for (const [setting, of] of values.entries()) choice[setting] ??= best(setting, of.length, choice, missing);
  return choice as number[];
}

function best(setting: number, count: number, choice: readonly (number | undefined)[], missing: ReadonlySet<string>) {
  const gain = (value: number) =>
    choice.filter((other, at) => {
      if (other === undefined || at === setting) return false;
      return missing.has(at < setting ? key(at, other, setting, value) : key(setting, value, at, other));
    }).length;
  return Array.from({ length: count }, (_, value) => value).reduce((a, b) => (gain(b) > gain(a) ? b : a));
}
