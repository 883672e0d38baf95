import type { ANTLRErrorListener, ParseTree, Token } from 'antlr4ng';
import { QueryError } from '../query-error.ts';
import { trinoFunctions } from './function-names.ts';
import { trinoParser, type TrinoParser } from './parser-bundle.ts';
import { trinoTypes } from './type-names.ts';

/**
 * Fails with SYNTAX_ERROR where Trino's grammar does not fit, FUNCTION_NOT_FOUND for a function and TYPE_MISMATCH for a
 * type that Trino has not, NOT_SUPPORTED for a type that DuckDB, which answers here, takes for another.
 */
export async function checkGrammar(sql: string): Promise<void> {
  const antlr = await trinoParser();
  const tree = parse(antlr, sql);
  for (const call of functionCalls(antlr, tree)) {
    if (trinoFunctions.has(call.name)) continue;
    throw new QueryError(
      'FUNCTION_NOT_FOUND',
      `line ${call.line}:${call.column}: Function '${call.name}' not registered`,
    );
  }
  for (const type of typesOf(antlr, tree)) checkType(type);
}

interface TypeName {
  readonly name: string;
  readonly withLength: boolean;
  /** `line 1:8` */
  readonly place: string;
}

function checkType({ name, withLength, place }: TypeName): void {
  if (!trinoTypes.has(name)) throw new QueryError('TYPE_MISMATCH', `${place}: Unknown type: ${name}`);
  if (name === 'char' || (name === 'varchar' && withLength)) {
    const remedy = 'DuckDB, which answers here, does not cut or pad texts; write CAST(substr(x, 1, n) AS varchar)';
    throw new QueryError('NOT_SUPPORTED', `${place}: ${remedy}`);
  }
}

function* typesOf(antlr: TrinoParser, node: ParseTree): Generator<TypeName> {
  if (node instanceof antlr.GenericTypeContext) {
    const name = node.identifier().getText().replaceAll('"', '').toLowerCase();
    const place = `line ${node.start?.line ?? 1}:${(node.start?.column ?? 0) + 1}`;
    yield { name, withLength: node.typeParameter().length > 0, place };
  }
  for (let index = 0; index < node.getChildCount(); index += 1) {
    const child = node.getChild(index);
    if (child !== null) yield* typesOf(antlr, child);
  }
}

function parse(antlr: TrinoParser, sql: string): ParseTree {
  const lexer = new antlr.TrinoSqlLexer(antlr.CharStreams.fromString(sql));
  const parser = new antlr.TrinoSqlParser(new antlr.CommonTokenStream(lexer));
  const listener: ANTLRErrorListener = {
    syntaxError(_, symbol: Token | null, line, column, message): void {
      const problem = symbol?.text === undefined ? message : `mismatched input '${symbol.text}'`;
      throw new QueryError('SYNTAX_ERROR', `line ${line}:${column + 1}: ${problem}`);
    },
    reportAmbiguity: () => undefined,
    reportAttemptingFullContext: () => undefined,
    reportContextSensitivity: () => undefined,
  };
  for (const recognizer of [lexer, parser]) {
    recognizer.removeErrorListeners();
    recognizer.addErrorListener(listener);
  }
  return parser.program();
}

interface FunctionCall {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

function* functionCalls(antlr: TrinoParser, node: ParseTree): Generator<FunctionCall> {
  if (node instanceof antlr.FunctionCallContext) {
    const name = node.functionName().getText().replaceAll('"', '').toLowerCase();
    yield { name, line: node.start?.line ?? 1, column: (node.start?.column ?? 0) + 1 };
  }
  for (let index = 0; index < node.getChildCount(); index += 1) {
    const child = node.getChild(index);
    if (child !== null) yield* functionCalls(antlr, child);
  }
}
