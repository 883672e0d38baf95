/** What every client of the SDK is given. What is missing the SDK finds as AWS's own tools do. */
export interface ClientConfig {
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly maxAttempts?: number;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** What is needed to read a deployed pipeline. */
export interface LakeConnection {
  readonly clientConfig: ClientConfig;
  /** Of the stack: resources are found by them. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Which machine that is, in a few words. */
  readonly machine: string;
  /** Milliseconds between two looks at something that is under way. */
  readonly pollMilliseconds: { readonly query: number };
}
