import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const app = path.resolve(import.meta.dirname, '../../infra/create-app.ts');
const script =
  'const [app, folder, context] = process.argv.slice(1); (await import(app)).synthesize(folder, JSON.parse(context));';

/** Synthesizes the stack with other settings than the defaults, in a process of its own, as the command line does. */
export async function assemblyWith(context: Readonly<Record<string, string>>, folder: string): Promise<string> {
  await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
    app,
    folder,
    JSON.stringify(context),
  ]);
  return folder;
}
