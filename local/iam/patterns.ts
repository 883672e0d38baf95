const kept = new Map<string, RegExp>();

/**
 * Whether a text is what a policy's pattern says: `*` is any text, `?` any one character.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function isLike(text: string, pattern: string): boolean {
  if (pattern === '*') return true;
  if (!/[*?]/.test(pattern)) return text === pattern;
  const expression = kept.get(pattern) ?? toExpression(pattern);
  kept.set(pattern, expression);
  return expression.test(text);
}

/** Actions are the same in any letter case. */
export function isAction(action: string, pattern: string): boolean {
  return isLike(action.toLowerCase(), pattern.toLowerCase());
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
