import { children, isNode, type Node } from './ast.ts';
import { intervalOperators } from './interval-arithmetic.ts';

/** What is asked about an expression's types, and what it means when the answer is no. */
export interface Question {
  /** One of `checkMacros`. */
  readonly macro: string;
  readonly operands: readonly Node[];
  /** Trino's error, or NOT_SUPPORTED where Trino would answer and DuckDB would answer otherwise. */
  readonly code: 'FUNCTION_NOT_FOUND' | 'NOT_SUPPORTED' | 'TYPE_MISMATCH';
  readonly message: string;
}

const list = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const wholeTypes: ReadonlySet<unknown> = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']);
const rounding: ReadonlySet<unknown> = new Set(['round', 'floor', 'ceil', 'ceiling', 'trunc', 'truncate']);

/** The questions that an expression raises. DuckDB does not know the type of an aggregate when it is asked. */
export function questionsOf(node: Node): Question[] {
  return allQuestionsOf(node).filter(({ operands }) => !operands.some(hasAggregate));
}

const aggregates: ReadonlySet<unknown> = new Set(
  (
    'any_value approx_distinct approx_percentile arbitrary array_agg avg bool_and bool_or count count_if count_star ' +
    'every grouping max max_by min min_by stddev sum variance'
  ).split(' '),
);

function hasAggregate(node: Node): boolean {
  if (node.class === 'SUBQUERY') return false;
  return node.class === 'WINDOW' || aggregates.has(node.function_name) || children(node).some(hasAggregate);
}

function allQuestionsOf(node: Node): Question[] {
  switch (node.class) {
    case 'COMPARISON':
      return comparable('Cannot apply operator', [node.left, node.right]);
    case 'BETWEEN':
      return [node.lower, node.upper].flatMap((limit) => comparable('Cannot check if BETWEEN', [node.input, limit]));
    case 'OPERATOR':
      return ofOperator(node);
    case 'CASE':
      return ofResults('CASE', [...list(node.case_checks).map(({ then_expr }) => then_expr), node.else_expr]);
    case 'FUNCTION':
      return ofFunction(node);
    case 'CAST':
      return ofCast(node);
    default:
      return [];
  }
}

function ofOperator({ type, children }: Node): Question[] {
  const [first, ...others] = list(children);
  if (type === 'COMPARE_IN' || type === 'COMPARE_NOT_IN') {
    return others.flatMap((other) => comparable('IN value and list items must be the same type', [first, other]));
  }
  return type === 'OPERATOR_COALESCE' ? ofResults('COALESCE', list(children)) : [];
}

/** Each is compared with the first that is not NULL. */
function ofResults(what: string, results: readonly unknown[]): Question[] {
  const [first, ...others] = results.filter((node) => isNode(node) && !isNull(node));
  return others.flatMap((other) => comparable(`All ${what} results must be the same type`, [first, other]));
}

const isNull = ({ value }: Node) => isNode(value) && value.is_null === true;

function comparable(problem: string, operands: readonly unknown[]): Question[] {
  const nodes = operands.filter(isNode);
  const message = `${problem}: the types differ; CAST one of them`;
  return nodes.length === 2 ? [{ macro: 'check$comparable', operands: nodes, code: 'TYPE_MISMATCH', message }] : [];
}

function ofFunction({ function_name, children }: Node): Question[] {
  const operands = list(children);
  switch (function_name) {
    case 'nullif':
      return comparable('Types are not comparable with NULLIF', operands);
    case '||':
    case 'concat':
      return operands.slice(1).map((other) => ({
        macro: 'check$joinable',
        operands: [operands[0] as Node, other],
        code: 'FUNCTION_NOT_FOUND',
        message: 'Unexpected parameters for function concat; CAST what is not text AS varchar',
      }));
    case '+':
    case '-':
    case intervalOperators.right['+']:
    case intervalOperators.right['-']:
    case intervalOperators.left['+']:
      return operands.length < 2 ? [] : [ask('check$addable', operands, 'TYPE_MISMATCH', additive)];
    case 'sum':
      return [ask('check$summable', operands, 'FUNCTION_NOT_FOUND', 'Unexpected parameters for function sum')];
    case 'avg':
      return [ask('check$averageable', operands, 'NOT_SUPPORTED', average)];
    case '/':
      return [ask('check$dividable', operands, 'NOT_SUPPORTED', quotient)];
    default:
      return [];
  }
}

const ask = (macro: string, operands: readonly Node[], code: Question['code'], message: string): Question => ({
  macro,
  operands,
  code,
  message,
});

const additive = "Cannot apply operator: days are added as f + INTERVAL '1' DAY, and counted by date_diff('day', a, b)";
const average =
  'avg of what is not a number, or of a decimal: Athena keeps its scale, DuckDB, which answers here, does not; write avg(CAST(x AS double))';
const quotient =
  'the quotient of decimals has another scale in DuckDB, which answers here, than in Athena; write CAST(x AS double) / y';

function ofCast({ child, cast_type, try_cast }: Node): Question[] {
  if (!isNode(child) || !isNode(cast_type) || try_cast === true) return [];
  if (wholeTypes.has(cast_type.id) && !rounding.has(child.function_name)) {
    return [
      ask(
        'check$whole',
        [child],
        'NOT_SUPPORTED',
        'CAST of a double to a whole number is rounded in another way by DuckDB, which answers here; write CAST(round(x) AS integer)',
      ),
    ];
  }
  if (cast_type.id === 'VARCHAR') {
    return [
      ask(
        'check$writable',
        [child],
        'NOT_SUPPORTED',
        "CAST of a double or timestamp to varchar is written in another way by DuckDB, which answers here; CAST to a decimal first, or use date_format(x, '%Y-%m-%d %H:%i:%s')",
      ),
    ];
  }
  return [];
}

/** Expressions that must be a truth, by the member that holds them: `where_clause`. */
export function conditionsOf(node: Node): string[] {
  if (node.type === 'SELECT_NODE') return ['where_clause', 'having'].filter((member) => isNode(node[member]));
  if (node.type === 'JOIN') return isNode(node.condition) ? ['condition'] : [];
  return isNode(node.when_expr) ? ['when_expr'] : [];
}

/** Whether its children must be truths: AND, OR, NOT. */
export const joinsConditions = ({ class: kind, type }: Node) => kind === 'CONJUNCTION' || type === 'OPERATOR_NOT';
