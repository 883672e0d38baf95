import { killedServe as kill } from '../test/end-to-end/killed-serve/killed-serve.ts';
import type { SoakResult } from './soak-result.ts';

const seed = 20261128;

/** A server is killed at random moments while clients write. Missed is each thing that was acknowledged and is lost. */
export async function killedServe(moments = 500): Promise<SoakResult> {
  const { kills, whileStarting, acknowledged, medianStart, missed } = await kill(moments, seed, console.error);
  const report = [
    '## A server that is killed while clients write',
    '',
    '| client | operations acknowledged |',
    '| --- | --- |',
    ...Object.entries(acknowledged).map(([client, operations]) => `| ${client} | ${operations} |`),
    '',
    `${kills} kills (SIGKILL), ${whileStarting} of them while the server was starting; half of all starts took at most ${Math.round(medianStart)} ms. Lost, or there by half: ${missed.length}.`,
    '',
  ].join('\n');
  return { report, missed };
}
