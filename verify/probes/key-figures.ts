import { keyFigureStatement } from '../../data/key-figure-statement.ts';
import { queryStatistics } from '../query-statistics.ts';
import type { Probe } from './probe.ts';

export const figuresAgree: Probe = {
  assumption: "What is published comes to the source's own totals",
  look: async (connection, played) => {
    const published = played.find(({ scenario }) => scenario.name === 'publish');
    const { runId = '' } = JSON.parse(published?.output ?? '{}') as { runId?: string };
    const { rows } = await queryStatistics(connection, keyFigureStatement(runId));
    const held = rows.length > 0 && rows.every(([, source, star]) => Number(source) === Number(star));
    return { held, saw: rows.map(([label, source, star]) => `${label} ${source} / ${star}`).join(', ') };
  },
};
