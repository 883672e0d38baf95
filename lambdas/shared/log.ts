/** What a line says besides its message; `run_id` in every line that is about a run. */
export type Facts = Readonly<Record<string, unknown>>;

/**
 * Writes one JSON object as one line, as CloudWatch Logs Insights takes it apart. Not by `console`, which would put
 * text before it: then no metric would be found in the line.
 */
export function log(level: 'INFO' | 'WARN' | 'ERROR', message: string, facts: Facts): void {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...facts })}\n`);
}
