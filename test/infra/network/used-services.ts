/** Which of AWS's services the code of a function or of the job calls, by what it imports. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const project = path.join(import.meta.dirname, '../../..');

/** `secretsmanager`, as in actions and names of endpoints, of `@aws-sdk/client-secrets-manager`. */
const clients: Readonly<Record<string, string>> = {
  'secrets-manager': 'secretsmanager',
  sfn: 'states',
};

/** All that a handler imports, directly or not, but for types. */
export function servicesOfHandler(folder: string): string[] {
  const seen = new Set<string>();
  const services = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)(?! type)[^;]*?from '([^']+)';/gm,
    )) {
      if (from.startsWith('.')) visit(path.join(path.dirname(file), from));
      const client = /^@aws-sdk\/client-(.+)$/.exec(from)?.[1];
      if (client !== undefined) services.add(clients[client] ?? client);
    }
  };
  visit(path.join(project, 'lambdas', folder, 'handler.ts'));
  return [...services].sort();
}

/** Of the Glue scripts: clients of boto3, and S3, which Spark reads and writes. */
export function servicesOfJob(): string[] {
  const folder = path.join(project, 'glue-scripts');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py'));
  const text = sources.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
  const named = [...text.matchAll(/boto3\.(?:client|resource)\(\s*["'](\w+)["']/g)].map(([, service = '']) => service);
  return [...new Set([...named, ...(text.includes('s3://') ? ['s3'] : [])])].sort();
}
