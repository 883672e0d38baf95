import { describe, expect, it, jest } from '@jest/globals';
import { killedServe } from './killed-serve/killed-serve.ts';

const moments = 60;
const seed = 7253;

jest.setTimeout(1_800_000);

describe(`a server killed by SIGKILL at ${moments} random moments, while clients write`, () => {
  it('loses nothing that was acknowledged, and leaves nothing by half', async () => {
    const { missed, kills, whileStarting, acknowledged } = await killedServe(moments, seed);
    expect(missed).toEqual([]);
    expect(kills).toBe(moments);
    expect(whileStarting).toBeGreaterThan(0);
    // Each client got somewhere: a run in which nobody wrote would prove nothing.
    expect(Object.entries(acknowledged).filter(([, operations]) => operations < moments / 4)).toEqual([]);
  });
});
