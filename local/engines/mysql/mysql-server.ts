/** A living MySQL-compatible server that stands for the stack's database instance. */
export interface MysqlServer {
  /** `localhost` for the server that we start (its certificate says so), else the host of `--source-url`. */
  readonly host: string;
  readonly port: number;
  readonly schema: string;
  /** Certificates (PEM) that signed the server's own; undefined where public or RDS authorities did. */
  readonly ca?: string;
  /** The pipeline's user: SELECT on the schema, TLS required. */
  readonly user: string;
  readonly password: string;
  /** A user who may change everything, for tests and seeding; undefined with `--source-url`. */
  readonly administrator?: { readonly user: string; readonly password: string };
  /** `MySQL 8.4.3`, `MariaDB 10.11.6` */
  readonly version: string;
  stop(): Promise<void>;
}
