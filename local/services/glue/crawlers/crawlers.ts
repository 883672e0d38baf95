import type { Crawler, CrawlerHistory, CrawlerState, LastCrawlInfo, LastCrawlStatus } from '@aws-sdk/client-glue';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import type { Cloud } from '../../../cloud.ts';
import { ServiceError } from '../../service-error.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { entityNotFound } from '../errors.ts';
import { readJson, writeJson } from '../../json-file.ts';
import { CrawlHistory } from './crawl-history.ts';
import { CrawlMemory } from './crawl-memory.ts';
import { crawl } from './crawl.ts';
import { stackCrawlers } from './stack-crawlers.ts';

interface Active {
  readonly id: string;
  state: CrawlerState;
  readonly started: Date;
  readonly abort: AbortController;
  done: Promise<void>;
}

/** The crawlers of the stack: their states, and how their last crawls ended (`crawlers/<name>.json`). */
export class Crawlers {
  readonly #cloud: Cloud;
  readonly #catalog: Catalog;
  readonly #active = new Map<string, Active>();
  readonly #memories = new Map<string, CrawlMemory>();

  constructor(cloud: Cloud, catalog: Catalog) {
    this.#cloud = cloud;
    this.#catalog = catalog;
  }

  names(): string[] {
    return stackCrawlers(this.#cloud).map(({ Name }) => String(Name));
  }

  history(name: string): CrawlHistory {
    return new CrawlHistory(this.#cloud.stateFolder, name);
  }

  /** Newest first; one that is under way is RUNNING. */
  crawls(name: string | undefined): CrawlerHistory[] {
    this.#declared(name);
    const active = this.#active.get(String(name));
    const ended = this.history(String(name)).list();
    if (active === undefined) return ended;
    return [{ CrawlId: active.id, State: 'RUNNING', StartTime: active.started, ...logOf(String(name)) }, ...ended];
  }

  describe(name: string | undefined): Crawler {
    const crawler = this.#declared(name);
    const active = this.#active.get(String(name));
    return {
      ...crawler,
      State: active?.state ?? 'READY',
      CrawlElapsedTime: active === undefined ? 0 : Date.now() - active.started.getTime(),
      LastCrawl: readJson<LastCrawlInfo>(this.#lastCrawlFile(String(name))),
    };
  }

  start(name: string | undefined): void {
    const crawler = this.#declared(name);
    if (this.#active.has(String(name))) {
      throw new ServiceError('CrawlerRunningException', `Crawler with name ${String(name)} has already started`);
    }
    const active: Active = {
      id: randomUUID(),
      state: 'RUNNING',
      started: new Date(),
      abort: new AbortController(),
      done: Promise.resolve(),
    };
    this.#active.set(String(name), active);
    // What could not be saved (disk full) is told to whoever asks for it next.
    active.done = this.#perform(crawler, active).catch(() => undefined);
  }

  stop(name: string | undefined): void {
    this.#declared(name);
    const active = this.#active.get(String(name));
    if (active === undefined) {
      throw new ServiceError('CrawlerNotRunningException', `Crawler with name ${String(name)} is not running`);
    }
    if (active.state === 'STOPPING') {
      throw new ServiceError('CrawlerStoppingException', `Crawler with name ${String(name)} is stopping`);
    }
    active.state = 'STOPPING';
    active.abort.abort();
  }

  get busy(): boolean {
    return this.#active.size > 0;
  }

  /** Settles when no crawl is under way. */
  async idle(): Promise<void> {
    while (this.busy) await Promise.all([...this.#active.values()].map(({ done }) => done));
  }

  async stopAll(): Promise<void> {
    for (const { abort } of this.#active.values()) abort.abort();
    await this.idle();
  }

  async #perform(crawler: Crawler, active: Active): Promise<void> {
    const name = String(crawler.Name);
    // Not in StartCrawler's own turn: GetCrawler shows RUNNING first.
    await new Promise((resolve) => setImmediate(resolve));
    const end = await this.#crawl(crawler, active.abort.signal);
    active.state = 'STOPPING';
    const last: LastCrawlInfo = {
      Status: end.status,
      ErrorMessage: end.message,
      ...logOf(name),
      MessagePrefix: active.id,
      StartTime: active.started,
    };
    try {
      this.history(name).add(ended(active, last));
      writeJson(this.#lastCrawlFile(name), last);
    } finally {
      this.#active.delete(name);
    }
  }

  async #crawl(crawler: Crawler, signal: AbortSignal): Promise<{ status: LastCrawlStatus; message?: string }> {
    const name = String(crawler.Name);
    const memory = this.#memories.get(name) ?? new CrawlMemory(this.#cloud.stateFolder, name);
    this.#memories.set(name, memory);
    try {
      signal.throwIfAborted();
      await crawl(crawler, { cloud: this.#cloud, catalog: this.#catalog, memory }, signal);
      return { status: 'SUCCEEDED' };
    } catch (error) {
      if (signal.aborted) return { status: 'CANCELLED' };
      return { status: 'FAILED', message: isNativeError(error) ? error.message : String(error) };
    }
  }

  #declared(name: string | undefined): Crawler {
    const crawler = stackCrawlers(this.#cloud).find(({ Name }) => Name === name);
    if (crawler === undefined) throw entityNotFound(`Crawler entry with name ${String(name)} does not exist`);
    return crawler;
  }

  #lastCrawlFile(name: string): string {
    return join(this.#cloud.stateFolder, 'crawlers', `${encodeURIComponent(name)}.json`);
  }
}

const logOf = (name: string) => ({ LogGroup: '/aws-glue/crawlers', LogStream: name });

/** The crawl as ListCrawls tells it. */
function ended(active: Active, last: LastCrawlInfo): CrawlerHistory {
  const { Status, ErrorMessage, LogGroup, LogStream, MessagePrefix } = last;
  const State = Status === 'SUCCEEDED' ? 'COMPLETED' : Status === 'CANCELLED' ? 'STOPPED' : 'FAILED';
  return {
    CrawlId: active.id,
    State,
    StartTime: active.started,
    EndTime: new Date(),
    ErrorMessage,
    LogGroup,
    LogStream,
    MessagePrefix,
    DPUHour: 0,
  };
}
