import type { Connection, RowDataPacket } from 'mysql2/promise';
import { sourceTables } from '../../data/source.ts';
import { withSource } from '../shared/source-connection.ts';
import type { SourceSecret } from '../shared/source-secret.ts';
import { withoutStatement } from '../shared/without-statement.ts';

export interface Seed {
  /** Of a user who may create schemas and users. */
  readonly admin: SourceSecret;
  /** Of the user to create, who may SELECT the schema. */
  readonly reader: SourceSecret;
  readonly schema: string;
  /** The text of a dump that makes the schema, with all its CREATEs before its INSERTs. */
  readonly readDump: () => Promise<string>;
  /** Is told what is done, a line each. */
  readonly log: (line: string) => void;
  /** Seconds to wait for another start that fills the same schema. */
  readonly patience?: number;
}

/** In seconds. CloudFormation may call again while the first call still works. */
const patienceOfSeed = 300;

/**
 * Fills a database with the sample, unless it is there, and creates or corrects the user who reads it. One at a time;
 * what an interrupted start left is filled again from the beginning, since rows are committed all at once.
 */
export async function seedDatabase(seed: Seed): Promise<'filled' | 'found filled'> {
  const { admin, reader, schema, log } = seed;
  return withSource(
    admin,
    undefined,
    async (connection) => {
      await lock(connection, schema, seed.patience ?? patienceOfSeed);
      const filled = await isFilled(connection, schema);
      if (!filled) {
        log(`${schema} is not there, or not whole: loading the sample`);
        await load(connection, await seed.readDump());
      }
      await createReader(connection, reader, schema);
      log(`${schema}: ${filled ? 'found filled' : 'filled'}; ${reader.username} may SELECT it over TLS`);
      return filled ? 'found filled' : 'filled';
    },
    { multipleStatements: true },
  );
}

/** Ends with the connection, however that ends. */
async function lock(connection: Connection, schema: string, patience: number): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS got', [`seed ${schema}`, patience]);
  if (Number(rows[0]?.got) !== 1) {
    throw new Error(
      `${schema} has been filled by another start for ${patience} s: wait until it ends, then deploy again`,
    );
  }
}

/** Every declared table has a row: `load` commits all rows at once. */
async function isFilled(connection: Connection, schema: string): Promise<boolean> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?',
    [schema],
  );
  const there = new Set(rows.map(({ name }) => name as string));
  for (const { name } of sourceTables) {
    if (!there.has(name)) return false;
    const [first] = await connection.query<RowDataPacket[]>('SELECT 1 FROM ??.?? LIMIT 1', [schema, name]);
    if (first.length === 0) return false;
  }
  return true;
}

async function load(connection: Connection, dump: string): Promise<void> {
  await withoutStatement('The sample could not be loaded', async () => {
    await connection.query('SET autocommit = 0');
    await connection.query(dump);
    await connection.query('COMMIT');
    await connection.query('SET autocommit = 1');
  });
}

/**
 * The check, the job, and a person who explores the source have one each, a job that is stopped a second one to end its
 * statement by, and the server takes a moment to end those that are gone. It refuses more, whatever goes wrong in the
 * pipeline: the database's own users keep theirs.
 */
const readerConnections = 10;

async function createReader(connection: Connection, { username, password }: SourceSecret, schema: string) {
  await withoutStatement(`The user ${username} could not be created or changed`, async () => {
    await connection.query("CREATE USER IF NOT EXISTS ?@'%' IDENTIFIED BY ? REQUIRE SSL", [username, password]);
    await connection.query("ALTER USER ?@'%' IDENTIFIED BY ? REQUIRE SSL WITH MAX_USER_CONNECTIONS ?", [
      username,
      password,
      readerConnections,
    ]);
    await connection.query("GRANT SELECT ON ??.* TO ?@'%'", [schema, username]);
  });
}
