import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Makes venvs of itself, and takes any `pip install`. */
export const obligingPython = `case "$2" in
  venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac
case "$1" in
  -c) echo 3 11 ;;
esac`;

/** A machine that has these programs (shell scripts, by name) and an empty cache, while `use` runs. */
export async function withPrograms<Result>(
  programs: Readonly<Record<string, string>>,
  use: () => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  const { PATH, JAVA_HOME, XDG_CACHE_HOME } = process.env;
  for (const [name, script] of Object.entries(programs)) {
    mkdirSync(join(folder, 'bin'), { recursive: true });
    // Its own PATH, for mkdir and the like; the machine's own mvn and python3 are not seen from outside.
    const text = `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`;
    writeFileSync(join(folder, 'bin', name), text, { mode: 0o755 });
  }
  mkdirSync(join(folder, 'jdk/bin'), { recursive: true });
  writeFileSync(join(folder, 'jdk/bin/java'), '');
  writeFileSync(join(folder, 'jdk/release'), 'JAVA_VERSION="17.0.1"\n');
  Object.assign(process.env, {
    PATH: [join(folder, 'bin')].join(delimiter),
    JAVA_HOME: join(folder, 'jdk'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  });
  try {
    return await use();
  } finally {
    Object.assign(process.env, { PATH, JAVA_HOME, XDG_CACHE_HOME });
    if (JAVA_HOME === undefined) delete process.env['JAVA_HOME'];
    if (XDG_CACHE_HOME === undefined) delete process.env['XDG_CACHE_HOME'];
    rmSync(folder, { recursive: true, force: true });
  }
}
