/**
 * `npm run notebook`: sets up Python, starts the local AWS if none is served, opens JupyterLab.
 *
 *   -- --state DIR    another state folder than .local
 *   -- --aws          asks the account that the environment leads to (AWS_PROFILE, AWS_REGION) instead
 *   -- --no-browser   only prints the address
 *   -- --port N       of JupyterLab
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { defaultState } from '../cli/target.ts';
import { ensureServed, localEnvironment } from './local-aws.ts';
import { notebookPython, runUntilAsked } from './python.ts';

const name = 'sales_analysis.ipynb';

/** It still prints its address. */
const settings = ['--LabApp.extension_manager=readonly', '--log-level=ERROR'];

/** It refuses to run as root, as in a container, unless asked to. */
const asRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];

/** Answers are not for git: what is opened is a copy among the files that are not part of the project. */
function freshCopy(state: string): string {
  const folder = path.resolve(state, 'notebook');
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(import.meta.dirname, name), path.join(folder, name));
  return folder;
}

const { values } = parseArgs({
  options: {
    state: { type: 'string', default: defaultState },
    aws: { type: 'boolean', default: false },
    port: { type: 'string' },
    'no-browser': { type: 'boolean', default: false },
  },
});
const { state } = values;
const chosen = [...(values.port ? [`--port=${values.port}`] : []), ...(values['no-browser'] ? ['--no-browser'] : [])];
const log = (line: string) => console.log(line);

const python = await notebookPython(log);
const served = values.aws ? undefined : await ensureServed(state, log);
try {
  const folder = freshCopy(state);
  log(`Notebook  ${path.join(folder, name)}: a fresh copy at each start; save changes under another name`);
  const environment = values.aws ? process.env : localEnvironment(state);
  const PYTHONPATH = import.meta.dirname;
  // It asks for no news and no updates: see page_config.json there.
  const JUPYTER_CONFIG_PATH = path.join(import.meta.dirname, 'jupyter');
  const opens = [`--ServerApp.root_dir=${folder}`, `--LabApp.default_url=/lab/tree/${name}`];
  const args = ['-m', 'jupyterlab', ...settings, ...asRoot, ...opens, ...chosen];
  await runUntilAsked(python, args, { ...environment, PYTHONPATH, JUPYTER_CONFIG_PATH });
} finally {
  served?.kill('SIGINT');
}
