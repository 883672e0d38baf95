/**
 * The stage whose stack a command line asks for: `alice` of `--stack SalesPipeline-alice`, empty of `--stack SalesPipeline`.
 * Undefined: it asks for none, or for a stack of another name; then the environment's stage holds.
 */
export function askedStage(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => /^--stack(=|$)/.test(arg));
  const given = args[at]?.startsWith('--stack=') ? args[at].slice('--stack='.length) : args[at + 1];
  const [found, stage = ''] = (at >= 0 && /^SalesPipeline(?:-(.+))?$/.exec(given ?? '')) || [];
  return found === undefined ? undefined : stage;
}
