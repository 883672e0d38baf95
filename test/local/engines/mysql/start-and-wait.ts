/** Starts a server and waits to be killed: `node start-and-wait.ts STATE_FOLDER FILE`. Says its port, or `loading`. */
import { startMysql } from '../../../../local/engines/mysql/start-mysql.ts';

const [stateFolder, cacheKey] = process.argv.slice(2) as [string, string];

async function* statements() {
  yield 'CREATE TABLE numbers (n int NOT NULL PRIMARY KEY);\n';
  yield 'INSERT INTO numbers VALUES (1);\n';
  if (cacheKey.startsWith('never ends')) {
    console.log('loading');
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  }
}

const server = await startMysql({
  source: { kind: 'statements', cacheKey, statements },
  stateFolder,
  log: () => {},
});
console.log(server.port);
