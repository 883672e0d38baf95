/** A local AWS on the assembly beside this file, until it is ended: `node our-server.ts STATE PORT`. */
import { join } from 'node:path';
import { startLocal } from '../../local/start-local.ts';

const [state = '', port = ''] = process.argv.slice(2);
const assembly = join(import.meta.dirname, 'assembly');
const local = await startLocal({ assembly, state, engine: 'duckdb', port: Number(port) });
process.once('SIGTERM', () => void local.stop().then(() => process.exit(0)));
