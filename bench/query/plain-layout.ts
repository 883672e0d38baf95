import path from 'node:path';
import { databases } from '../../data/star.ts';
import { runCommand } from '../../local/engines/mysql/run-command.ts';
import { oneMachine } from '../../local/engines/spark/spark-configuration.ts';
import { prepareSpark } from '../../local/engines/spark/spark-home.ts';
import type { LocalAws } from '../../local/start-local.ts';

const script = path.join(import.meta.dirname, 'plain_layout.py');

/** Writes the plain tables from a run of a state folder, beside it in the lake, and declares them. */
export async function makePlainLayout(aws: LocalAws, state: string, runId: string): Promise<void> {
  const bucket = String(aws.outputs['LakeBucketName']);
  const lake = path.join(state, 'buckets', bucket);
  const { python, javaHome } = await prepareSpark(() => undefined);
  const { code, output, complaint } = await runCommand(
    python,
    [script, lake, runId, oneMachine['spark.driver.memory']],
    { env: { JAVA_HOME: javaHome } },
  );
  if (code !== 0) throw new Error(`plain_layout.py ended with ${code}:\n${complaint.slice(-2000)}`);
  const tables = JSON.parse(output) as Record<string, [name: string, type: string][]>;
  for (const [name, columns] of Object.entries(tables)) await declare(aws, bucket, name, columns);
}

async function declare(aws: LocalAws, bucket: string, name: string, columns: [string, string][]): Promise<void> {
  await aws.call('glue:CreateTable', {
    DatabaseName: databases.published,
    TableInput: {
      Name: name,
      TableType: 'EXTERNAL_TABLE',
      StorageDescriptor: {
        Columns: columns.map(([Name, Type]) => ({ Name, Type })),
        Location: `s3://${bucket}/${name}/`,
      },
    },
  });
}
