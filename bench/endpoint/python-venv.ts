import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measure } from '../measure.ts';

const requirements = path.join(import.meta.dirname, 'requirements.txt');
const venv = path.resolve(import.meta.dirname, '../../node_modules/.cache/sales-pipeline/endpoint-venv');

/** The folder of programs of a Python of its own with what requirements.txt names, installed once. */
export async function endpointVenv(python = 'python3'): Promise<string> {
  const wanted = readFileSync(requirements, 'utf8');
  const marker = path.join(venv, 'installed.txt');
  const bin = path.join(venv, 'bin');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return bin;
  mkdirSync(path.dirname(venv), { recursive: true });
  await measure(python, ['-m', 'venv', '--clear', venv]);
  const install = ['-m', 'pip', 'install', '--quiet', '--requirement', requirements];
  await measure(path.join(bin, 'python'), install);
  writeFileSync(marker, wanted);
  return bin;
}

/** `5.2.5`, by the name of a package. */
export function versionOf(name: string): string {
  const line = new RegExp(`^${name}(?:\\[\\w+\\])?==(\\S+)$`, 'm').exec(readFileSync(requirements, 'utf8'));
  if (line?.[1] === undefined) throw new Error(`no line ${name}==VERSION in ${requirements}`);
  return line[1];
}
