import { MysqlError } from './mysql-error.ts';

/** What a source URL says. */
export interface SourceUrl {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly schema: string;
  /** Path of a PEM file. */
  readonly ca: string | undefined;
}

const expected = 'expected mysql://user:password@host:port/schema, with %40 for an @ in the password';

/** Reads `mysql://user:password@host:port/schema[?ca=FILE]`; the port is 3306 by default. Throws SourceUrlInvalid. */
export function parseSourceUrl(text: string): SourceUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new MysqlError('SourceUrlInvalid', `The source URL is not a URL: ${expected}`);
  const mistakes = mistakesOf(url);
  if (mistakes.length > 0) {
    throw new MysqlError('SourceUrlInvalid', `The source URL can't be used (${mistakes.join(', ')}): ${expected}`);
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''), // IPv6
    port: url.port === '' ? 3306 : Number(url.port),
    user: decode(url.username),
    password: decode(url.password),
    schema: decode(url.pathname.slice(1)),
    ca: url.searchParams.get('ca') ?? undefined,
  };
}

function mistakesOf(url: URL): string[] {
  const mistakes: string[] = [];
  if (url.protocol !== 'mysql:') mistakes.push(`it begins with ${url.protocol}//`);
  if (url.hostname === '') mistakes.push('the host is missing');
  if (url.username === '') mistakes.push('the user is missing');
  if (!/^[\w$-]+$/.test(decode(url.pathname.slice(1)))) mistakes.push('the schema is missing or no name');
  for (const key of url.searchParams.keys()) if (key !== 'ca') mistakes.push(`it has an unknown setting ${key}`);
  return mistakes;
}

/** A password with a bare % is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
