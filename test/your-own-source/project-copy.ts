import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { written, type Step } from './page-steps.ts';

const project = path.resolve(import.meta.dirname, '../..');
const left = new Set(['.git', 'node_modules', 'cdk.out', '.local', '.venv']);

export interface Ran {
  readonly line: string;
  readonly code: number | null;
  readonly output: string;
}

/** A copy of the project in a temporary folder, on which a page's steps are done. */
export class ProjectCopy {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'your-own-source-'));

  constructor() {
    const filter = (file: string) => !left.has(path.basename(file));
    cpSync(project, this.folder, { recursive: true, filter });
    symlinkSync(path.join(project, 'node_modules'), path.join(this.folder, 'node_modules'));
  }

  write(step: Extract<Step, { kind: 'file' }>): void {
    const file = path.join(this.folder, step.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, written(existsSync(file) ? readFileSync(file, 'utf8') : '', step));
  }

  run(line: string): Ran {
    const env = { ...process.env, npm_config_loglevel: 'error', NODE_OPTIONS: '' };
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: this.folder, encoding: 'utf8', env });
    return { line, code: status, output: `${stdout}${stderr}` };
  }

  file(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
