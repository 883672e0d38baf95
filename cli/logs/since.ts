import { UsageError } from '../cli-error.ts';

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `10m`, or a moment as `2026-11-22T03:00:00Z`, in milliseconds since 1970. @throws UsageError */
export function sinceOf(text: string, now: number): number {
  const [, count, unit = ''] = /^([0-9]{1,5})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (units[unit] ?? 0);
  const moment = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new UsageError(
    `--since must be a time back as 30s, 10m, 2h or 1d, or a moment as 2026-11-22T03:00:00Z, got "${text}"`,
  );
}
