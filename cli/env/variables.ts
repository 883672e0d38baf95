import type { ClientConfig } from '../../lake/lake-connection.ts';

/** Environment variables of AWS's tools by name; undefined: to be unset, since it would lead them elsewhere. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Which account, and as whom. */
export interface Identity {
  /** Undefined: what stands in the environment stays. */
  readonly endpoint?: string;
  readonly region: string;
  readonly credentials: NonNullable<ClientConfig['credentials']>;
}

/** Endpoints of single services go before the one of all, `AWS_ENDPOINT_URL_S3` before `AWS_ENDPOINT_URL`. */
const serviceEndpoint = /^AWS_ENDPOINT_URL_/;

/** @param present the environment that they will change */
export function environmentVariables(
  { endpoint, region, credentials }: Identity,
  present: NodeJS.ProcessEnv,
): Variables {
  const elsewhere = Object.keys(present).filter((name) => serviceEndpoint.test(name));
  return {
    ...(endpoint !== undefined && {
      AWS_ENDPOINT_URL: endpoint,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
      ...Object.fromEntries(elsewhere.map((name) => [name, undefined])),
    }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_PROFILE: undefined,
    AWS_DEFAULT_PROFILE: undefined,
  };
}

const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;

/** Lines for `eval` in sh, bash and zsh. */
export const shellLines = (variables: Variables): string[] =>
  Object.entries(variables).map(([name, value]) =>
    value === undefined ? `unset ${name}` : `export ${name}=${quoted(value)}`,
  );
