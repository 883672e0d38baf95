/** Numbers that look random and are a function of the seed and of what they are for. */
export interface Random {
  /** An integer of [least, most]. */
  int(least: number, most: number): number;
  pick<T>(choices: readonly T[]): T;
  /** True with a probability of `percent` in a hundred. */
  chance(percent: number): boolean;
}

/**
 * Random numbers for one row: the same for the same seed, subject and row, whatever was drawn before.
 * So any row can be made at any time, and a dump of any size needs no memory.
 */
export function randomFor(seed: number, subject: string, row: number): Random {
  let state = mix(mix(mix(0x9e3779b9, seed), textNumber(subject)), row);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return scramble(state);
  };
  // 32 bits scaled to a few hundred: the bias is below one in a million.
  const int = (least: number, most: number) => least + Math.floor((next() / 2 ** 32) * (most - least + 1));
  return {
    int,
    pick: <T>(choices: readonly T[]) => choices[int(0, choices.length - 1)] as T,
    chance: (percent) => int(1, 100) <= percent,
  };
}

function mix(hash: number, value: number): number {
  return scramble((hash ^ Math.imul(value, 0x85ebca6b)) >>> 0);
}

/** Mulberry32's output step: spreads every bit of a 32-bit state over the whole number. */
function scramble(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

function textNumber(text: string): number {
  return [...text].reduce((hash, character) => Math.imul(hash, 31) + (character.codePointAt(0) ?? 0), 7) >>> 0;
}
