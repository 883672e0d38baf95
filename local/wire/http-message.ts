/** A request as the wire sees it, before its body: nothing decoded that a signature covers. */
export interface RequestHead {
  readonly method: string;
  /** Path as sent, percent-encoded: `/bucket/a%20b`. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface WireRequest extends RequestHead {
  readonly body: Buffer;
}

/** The bucket of a virtual-hosted request: `lake` of `lake.localhost:8080`. Undefined for paths that begin with it. */
export function bucketOfHost({ headers }: RequestHead): string | undefined {
  return /^([a-z0-9.-]+)\.localhost(?::\d+)?$/.exec(headers['host'] ?? '')?.[1];
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** Text within XML. */
export function escapeXml(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

export const xmlHeader = '<?xml version="1.0" encoding="UTF-8"?>\n';
