import { databases, starTables } from '../star.ts';
import { serviceError, type Fault, type NamedFault } from './fault.ts';

/** The secret of the source with some members changed; `undefined` leaves a member out. */
function secretWith(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, Fault>> {
  return {
    'secretsmanager:GetSecretValue': async (input, next) => {
      const output = (await next(input)) as { SecretString: string };
      const secret = JSON.parse(output.SecretString) as object;
      return { ...output, SecretString: JSON.stringify({ ...secret, ...changes }) };
    },
  };
}

interface Described {
  readonly StorageDescriptor?: { readonly Columns?: readonly { readonly Name: string; readonly Type: string }[] };
}

/** The first measure of the first fact. */
const fact = starTables.find(({ kind }) => kind === 'fact');
const retypedTable = fact?.name;
const retypedColumn = fact?.columns.find(({ unit }) => unit !== undefined)?.name;

/** A table or partition as if the crawler had found text where numbers are. */
function retyped<T extends Described>(described: T): T {
  const Columns = described.StorageDescriptor?.Columns?.map((column) =>
    column.Name === retypedColumn ? { ...column, Type: 'string' } : column,
  );
  return { ...described, StorageDescriptor: { ...described.StorageDescriptor, Columns } };
}

/** Changes what Glue tells of the crawled table; `member` is the part of the answer that has it, one or a list. */
function retypedAnswer(member: string): Fault {
  return async (input: { DatabaseName: string; TableName?: string; Name?: string }, next) => {
    const output = (await next(input)) as Record<string, Described | readonly Described[]>;
    const answer = output[member];
    const isOther = input.DatabaseName !== databases.crawled || (input.TableName ?? input.Name) !== retypedTable;
    if (isOther || answer === undefined) return output;
    return { ...output, [member]: isList(answer) ? answer.map(retyped) : retyped(answer) };
  };
}

function isList(answer: Described | readonly Described[]): answer is readonly Described[] {
  return Array.isArray(answer);
}

/** Services and their surroundings failing, one after the other along the way of a run. */
export const serviceFaults: Readonly<Record<string, NamedFault>> = {
  'wrong-password': {
    description: "The secret has another password than the source's user.",
    faults: secretWith({ password: 'not the password' }),
  },
  'database-down': {
    description: 'Nothing listens where the secret says that the database is.',
    faults: secretWith({ port: 1 }),
  },
  'untrusted-certificate': {
    description: "The secret does not name the authority that signed the server's certificate.",
    faults: secretWith({ ca: undefined }),
  },
  'crawler-failed': {
    description: 'The crawler fails.',
    faults: {
      'glue:GetCrawler': async (input, next) => {
        const output = (await next(input)) as { Crawler: { LastCrawl?: object } };
        if (output.Crawler.LastCrawl === undefined) return output;
        const LastCrawl = { ...output.Crawler.LastCrawl, Status: 'FAILED', ErrorMessage: 'Internal Service Exception' };
        return { ...output, Crawler: { ...output.Crawler, LastCrawl } };
      },
    },
  },
  'crawler-retyped': {
    description: 'The crawler succeeds, but found text where the first measure of a fact is a number.',
    faults: {
      'glue:GetTable': retypedAnswer('Table'),
      'glue:GetPartition': retypedAnswer('Partition'),
      'glue:GetPartitions': retypedAnswer('Partitions'),
    },
  },
  'athena-throttled': {
    description: 'Athena takes no query.',
    faults: {
      'athena:StartQueryExecution': () =>
        Promise.reject(serviceError('TooManyRequestsException', 'You have exceeded the limit for queries.', 429)),
    },
  },
  'notification-failing': {
    description: 'No notification can be published.',
    faults: {
      'sns:Publish': () => Promise.reject(serviceError('InternalErrorException', 'Internal error.', 500)),
    },
  },
};
