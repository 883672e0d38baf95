#!/usr/bin/env node
// Plain JavaScript that every Node reads, so that an old one gets a sentence and not a syntax error.
const required = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < required) {
  process.stderr.write(
    `sales-pipeline needs Node.js ${required}, this is ${process.version}: ` +
      'start it by `npm start` or `npx pipeline` after `npm ci`, or install Node.js from https://nodejs.org\n',
  );
  process.exitCode = 2;
} else {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
