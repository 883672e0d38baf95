// Given by --import: whatever this process loads of local/ is an error.
import { registerHooks } from 'node:module';

const local = new URL('../../local/', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (found.url.startsWith(local)) throw new Error(`${context.parentURL} loads ${specifier}`);
    return found;
  },
});
