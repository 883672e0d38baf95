/** An expression as the states language marks it. */
export function jsonata(expression: string): string {
  return `{% ${expression} %}`;
}

/** One expression, written in several lines. It is rendered in one: checkers of definitions want it so. */
export function jsonataLines(...lines: readonly string[]): string {
  return jsonata(lines.map((line) => line.trim()).join(' '));
}

/** A key in the lake that contains the run id: `lakeKey('audits/', '/summary.json')`. */
export function runKey(before: string, after: string): string {
  return jsonata(`'${before}' & $runId & '${after}'`);
}
