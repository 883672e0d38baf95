import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchedServer, installedServer } from '../../../../local/engines/mysql/find-server.ts';
import { temporaryFolder } from './sources.ts';

const root = temporaryFolder();
const before = { ...process.env };
let home = '';
let count = 0;

beforeEach(() => {
  home = join(root, String(count++));
  mkdirSync(join(home, 'bin'), { recursive: true });
  process.env.PATH = [join(home, 'bin'), '/usr/bin', '/bin'].join(':');
  process.env.XDG_CACHE_HOME = home;
});

afterEach(() => {
  process.env.PATH = before.PATH;
  if (before.XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before.XDG_CACHE_HOME;
});

afterAll(() => rm(root, { recursive: true, force: true }));

function program(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Tools of a distribution that has one package with a server that says its version. */
function packageTools({ update = '', server = 'exit 0' } = {}): void {
  const calls = `echo "$*" >> ${join(home, 'calls')}`;
  program(
    join(home, 'bin/apt-get'),
    `${calls}
    case "$*" in
      *"-q update"*) echo 'Fetched 9417 kB in 1s (6684 kB/s)'; ${update} ;;
      *--print-uris*) echo "'http://archive/a.deb' mariadb-server-core_1%3a10_all.deb 10 MD5Sum:0" ;;
      *"-q download mariadb-server-core") echo > server.deb; echo 'Fetched 8,445 kB in 0s (58.2 MB/s)' ;;
      *) echo "E: unexpected: $*" >&2; exit 100 ;;
    esac`,
  );
  program(join(home, 'bin/apt-cache'), 'echo "$4"; echo "$4-10.6"; echo "$4-dbgsym"');
  program(
    join(home, 'bin/dpkg-deb'),
    `mkdir -p "$3/usr/sbin" "$3/usr/bin" "$3/usr/share/mysql" "$3/usr/lib/x86_64-linux-gnu"
    touch "$3/usr/bin/mariadb" "$3/usr/share/mysql/mysql_system_tables.sql"
    printf '#!/bin/sh\\n${server}\\n' > "$3/usr/sbin/mariadbd"; chmod +x "$3/usr/sbin/mariadbd"`,
  );
}

const advice = 'or use one of your own (--source-url mysql://user:password@host:port/schema)';

describe('an installed server', () => {
  it('is found on PATH with its client and files', async () => {
    mkdirSync(join(home, 'share/mysql'), { recursive: true });
    writeFileSync(join(home, 'share/mysql/mysql_system_tables.sql'), '');
    program(join(home, 'bin/mariadbd'), 'exit 0');
    program(join(home, 'bin/mariadb'), 'exit 0');
    expect(await installedServer()).toEqual({
      family: 'mariadb',
      server: join(home, 'bin/mariadbd'),
      client: join(home, 'bin/mariadb'),
      base: home,
      share: join(home, 'share/mysql'),
      env: {},
    });
  });

  it.each([
    ['mysqld  Ver 8.4.3 for Linux on x86_64 (MySQL Community Server - GPL)', 'mysql'],
    ['mysqld  Ver 10.3.39-MariaDB for linux on x86_64', 'mariadb'],
  ])('that is called mysqld says what it is: %s', async (version, family) => {
    mkdirSync(join(home, 'share/mysql/english'), { recursive: true });
    writeFileSync(join(home, 'share/mysql/mysql_system_tables.sql'), '');
    program(join(home, 'bin/mysqld'), `echo '${version}'`);
    program(join(home, 'bin/mysql'), 'exit 0');
    expect(await installedServer()).toMatchObject({ family, server: join(home, 'bin/mysqld') });
  });
});

describe('the server of the packages', () => {
  it('is fetched once', async () => {
    packageTools();
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const first = await fetchedServer(log);
    expect(await fetchedServer(log)).toEqual(first);
    const [folder] = readdirSync(join(home, 'sales-pipeline'));
    const fetched = join(home, 'sales-pipeline', folder!);
    expect(first).toEqual({
      family: 'mariadb',
      server: join(fetched, 'usr/sbin/mariadbd'),
      client: join(fetched, 'usr/bin/mariadb'),
      base: join(fetched, 'usr'),
      share: join(fetched, 'usr/share/mysql'),
      env: { LD_LIBRARY_PATH: join(fetched, 'usr/lib/x86_64-linux-gnu') },
    });
    expect(lines).toEqual(['MySQL-compatible server fetched once (18 MB)']);
    expect(readFileSync(join(home, 'calls'), 'utf8').match(/-q update/g)).toEqual(['-q update']);
    expect(readdirSync(fetched)).toEqual(['usr']);
  });

  it('is used although one of the archives could not be updated', async () => {
    packageTools({ update: 'echo "E: a third-party archive" >&2; exit 100' });
    expect(await fetchedServer(() => {})).toMatchObject({ family: 'mariadb' });
  });

  it('does not count as fetched when it does not run', async () => {
    packageTools({ server: 'echo "libaio.so.1: cannot open shared object file" >&2; exit 127' });
    await expect(fetchedServer(() => {})).rejects.toMatchObject({
      name: 'NoMysqlServer',
      message: `No MySQL-compatible server on PATH, and its packages could not be fetched (libaio.so.1: cannot open shared object file): install one (sudo apt-get install mariadb-server-core mariadb-client-core), ${advice}`,
    });
    expect(readdirSync(join(home, 'sales-pipeline'))).toEqual([]);
  });

  it('can not be had without the archive', async () => {
    packageTools();
    program(join(home, 'bin/apt-get'), 'echo "E: Unable to locate package mariadb-server-core" >&2; exit 100');
    await expect(fetchedServer(() => {})).rejects.toMatchObject({
      name: 'NoMysqlServer',
      message: `No MySQL-compatible server on PATH, and its packages could not be fetched (E: Unable to locate package mariadb-server-core): install one (sudo apt-get install mariadb-server-core mariadb-client-core), ${advice}`,
    });
  });

  it('can not be had without package tools', async () => {
    process.env.PATH = join(home, 'bin');
    await expect(fetchedServer(() => {})).rejects.toMatchObject({
      name: 'NoMysqlServer',
      message: expect.stringMatching(/^No MySQL-compatible server on PATH: install one \(.+\), or use one of your own/),
    });
  });

  it('can not be had when the disk is full', async () => {
    packageTools();
    program(
      join(home, 'bin/dpkg-deb'),
      'echo "cannot copy: No space left on device" >&2; echo "error: tar failed" >&2; exit 2',
    );
    await expect(fetchedServer(() => {})).rejects.toMatchObject({ name: 'DiskFull' });
  });
});
