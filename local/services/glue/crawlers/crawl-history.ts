import type { CrawlerHistory } from '@aws-sdk/client-glue';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The crawls of a crawler that have ended, a JSON object a line: `crawl-history/<name>.jsonl`. */
export class CrawlHistory {
  readonly #file: string;

  constructor(stateFolder: string, crawler: string) {
    this.#file = join(stateFolder, 'crawl-history', `${encodeURIComponent(crawler)}.jsonl`);
  }

  add(crawl: CrawlerHistory): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    // After what a kill may have left of a line, a line of its own.
    const text = existsSync(this.#file) ? readFileSync(this.#file, 'utf8') : '';
    const mend = text === '' || text.endsWith('\n') ? '' : '\n';
    appendFileSync(this.#file, `${mend}${JSON.stringify(crawl)}\n`);
  }

  /** Newest first. */
  list(): CrawlerHistory[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    return lines.flatMap(parse).reverse();
  }
}

function parse(line: string): CrawlerHistory[] {
  try {
    const crawl = JSON.parse(line) as CrawlerHistory;
    return [{ ...crawl, StartTime: new Date(String(crawl.StartTime)), EndTime: new Date(String(crawl.EndTime)) }];
  } catch {
    return []; // Cut off by a kill.
  }
}
