import type { Probe } from './probe.ts';

/** The machine itself compares them and fails as CatalogMismatch; the crawler is the independent witness. */
export const crawlerTypes: Probe = {
  assumption: 'The crawler finds the types that are declared',
  look: (_, played) => {
    const first = played.find(({ scenario }) => scenario.name === 'first run');
    const crawled = first?.history.find(({ stateExitedEventDetails }) => stateExitedEventDetails?.name === 'CrawlRuns');
    const { tables = [] } = JSON.parse(crawled?.stateExitedEventDetails?.output ?? '{}') as { tables?: unknown[] };
    return Promise.resolve({ held: tables.length > 0, saw: `${tables.length} tables crawled` });
  },
};
