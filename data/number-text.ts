/** `9604190.61` → `9,604,190.61`; text that is not a plain number stays. */
export function thousands(text: string): string {
  const match = /^([-+]?)([0-9]+)(\.[0-9]+)?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  return sign + whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',') + fraction;
}

/** Below this a difference is better said in numbers than as a percentage. */
const leastForPercent = 100;

/** How far `actual` is from `expected`, as `+23.8 %`; undefined where that says nothing. */
export function deviation(actual: string, expected: string): string | undefined {
  const [from, to] = [Number(expected), Number(actual)];
  if (!Number.isFinite(from) || !Number.isFinite(to) || Math.abs(from) < leastForPercent || from === to)
    return undefined;
  const percent = ((to - from) / Math.abs(from)) * 100;
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
}
