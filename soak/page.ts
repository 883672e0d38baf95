/** `docs/soak.md`: a section a soak, each of the last time that it ran. */
const heading = [
  '# Long hauls',
  '',
  'Written by `npm run soak`; `npm run soak -- NAME` replaces the section of one. Each says when and where it ran.',
  '',
  '',
].join('\n');

const mark = (name: string) => `<!-- soak: ${name} -->\n`;

/** The page with the sections of some soaks replaced, in the order of all. */
export function replaceSections(page: string, order: readonly string[], sections: ReadonlyMap<string, string>): string {
  const [, ...parts] = page.split(/^<!-- soak: (.*) -->\n/m);
  const all = new Map<string, string>();
  for (let i = 0; i < parts.length; i += 2) all.set(parts[i]!, parts[i + 1]!);
  for (const [name, text] of sections) all.set(name, `${text.trimEnd()}\n`);
  const present = order.filter((name) => all.has(name));
  return heading + present.map((name) => `${mark(name)}${all.get(name)!.trimEnd()}\n`).join('\n');
}
