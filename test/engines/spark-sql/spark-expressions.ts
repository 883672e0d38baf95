import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand } from '../../../local/engines/mysql/run-command.ts';
import { writeConfiguration } from '../../../local/engines/spark/spark-configuration.ts';
import { prepareSpark } from '../../../local/engines/spark/spark-home.ts';

export interface SparkAnswer {
  /** As text; NULL is null. */
  readonly value?: string | null;
  readonly error?: string;
}

/** What real Spark, with the job's settings, answers to expressions: one session for all. */
export async function sparkAnswers(expressions: readonly string[]): Promise<SparkAnswer[]> {
  const home = await prepareSpark(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'spark-sql-'));
  try {
    const properties = await writeConfiguration(folder, home, new Map(), 0);
    const { code, output, complaint } = await runCommand(
      home.python,
      [join(import.meta.dirname, 'run_expressions.py')],
      {
        cwd: folder,
        env: {
          JAVA_HOME: home.javaHome,
          SPARK_LOCAL_IP: '127.0.0.1',
          PYSPARK_SUBMIT_ARGS: `--properties-file ${properties} pyspark-shell`,
          PYTHONPATH: resolve(import.meta.dirname, '../../../glue-scripts'),
          PYTHONDONTWRITEBYTECODE: '1',
        },
        input: [JSON.stringify(expressions)],
      },
    );
    if (code !== 0) throw new Error(`Spark ended with ${code}: ${complaint.slice(-500)}`);
    // Java may say something before.
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as SparkAnswer[];
  } finally {
    await Promise.all([home.classArchive.finish(false), rm(folder, { recursive: true, force: true })]);
  }
}
