import { claims, kinds, type Claim } from './claims.ts';

const link = (file: string) => `[${file}](../${file})`;

const row = ({ says, judge, shownBy }: Claim) =>
  `| ${says.replaceAll('|', '\\|')} | ${judge} | ${shownBy.map(link).join(', ')} |\n`;

function section(kind: keyof typeof kinds): string {
  const those = claims.filter((claim) => claim.kind === kind);
  const heading = kinds[kind].replace(/^./, (first) => first.toUpperCase());
  return `## ${heading}: ${those.length}\n\n| the README says | judge | shown by |\n| --- | --- | --- |\n${those.map(row).join('')}\n`;
}

/** `docs/evidence.md` */
export function page(): string {
  const head =
    '# What stands behind the README\n\n' +
    'Each claim with the strongest evidence that there is. What has only our own emulator behind it shares the beliefs of\n' +
    'its author: `npm run verify:aws` is how an account can judge it, and [aws-parity.md](aws-parity.md) says what it found.\n\n';
  const order = ['untested', 'emulator', 'recording', 'engine', 'tool'] as const;
  return `${head}${order.map(section).join('')}`.trimEnd() + '\n';
}
