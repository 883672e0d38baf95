import { invalidParameter } from './log-groups.ts';

/**
 * The filter of a pattern of terms: `ERROR run` both, `"two words"`, `?a ?b` one of them, `-c` not. Patterns of JSON,
 * of columns and regular expressions, which CloudWatch Logs takes as well, are refused by name.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function patternFilter(pattern = ''): (message: string) => boolean {
  const text = pattern.trim();
  if (/^[{[]|%/.test(text)) {
    throw invalidParameter(`The local AWS filters by terms only, not by ${text}`);
  }
  const terms = [...text.matchAll(/([-?]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, kind = '', quoted, word = '']) => ({
    kind,
    term: quoted?.replaceAll(/\\(.)/g, '$1') ?? word,
  }));
  const of = (wanted: string) => terms.filter(({ kind }) => kind === wanted).map(({ term }) => term);
  const [all, any, none] = [of(''), of('?'), of('-')];
  return (message) =>
    all.every((term) => message.includes(term)) &&
    (any.length === 0 || all.length > 0 || any.some((term) => message.includes(term))) &&
    !none.some((term) => message.includes(term));
}
