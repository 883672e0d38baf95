/** A server process as `npx pipeline serve` is one, without a source: it is up, and up again, in a fraction of the time. */
import { startLocal } from '../../../local/start-local.ts';

const [assembly = '', state = '', port = ''] = process.argv.slice(2);
await startLocal({ assembly, state, engine: 'duckdb', port: Number(port), serves: true });
