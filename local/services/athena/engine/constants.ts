import { isNode, lowerCaseName, type Node } from './ast.ts';

/** The parse tree of a view by its name, when the name is a view's. */
export type ViewTree = (database: string | undefined, name: string) => Node | undefined;

/**
 * The text that an expression comes to without reading any data: a literal, a cast of one to varchar, or
 * `(SELECT run_id FROM sales.current_run)` where that view is one row of constants. Anything else is undefined.
 */
export function constantText(expression: Node, view: ViewTree): string | undefined {
  switch (expression.class) {
    case 'CONSTANT':
      return literal(expression);
    case 'CAST':
      return isNode(expression.child) && isVarchar(expression.cast_type)
        ? constantText(expression.child, view)
        : undefined;
    case 'SUBQUERY':
      return expression.subquery_type === 'SCALAR' && isNode(expression.subquery) && isNode(expression.subquery.node)
        ? selected(expression.subquery.node, view)
        : undefined;
    default:
      return undefined;
  }
}

function literal({ value }: Node): string | undefined {
  return isNode(value) && isVarchar(value.type) && value.is_null === false ? String(value.value) : undefined;
}

const isVarchar = (type: unknown) => isNode(type) && type.id === 'VARCHAR';

/** The one value of `SELECT constant`, or of `SELECT column FROM a view over constants`. */
function selected(select: Node, view: ViewTree): string | undefined {
  const items = plainItems(select);
  const [item] = items ?? [];
  if (item === undefined || items?.length !== 1 || !isNode(select.from_table)) return undefined;
  if (select.from_table.type === 'EMPTY') return constantText(item, view);
  const { type, schema_name, table_name } = select.from_table;
  if (type !== 'BASE_TABLE' || item.class !== 'COLUMN_REF') return undefined;
  const column = (item.column_names as string[]).at(-1)?.toLowerCase();
  const definition = view(lowerCaseName(schema_name), lowerCaseName(table_name) ?? '');
  if (definition === undefined || !isNode(definition.from_table) || definition.from_table.type !== 'EMPTY')
    return undefined;
  const constant = plainItems(definition)?.find((candidate) => candidate.alias?.toLowerCase() === column);
  return constant && constantText(constant, view);
}

/** What a SELECT lists, when it has nothing but a list and a FROM. */
function plainItems(node: Node): Node[] | undefined {
  const plain =
    node.type === 'SELECT_NODE' &&
    !isNode(node.where_clause) &&
    !isNode(node.having) &&
    [node.modifiers, node.group_expressions].every((list) => Array.isArray(list) && list.length === 0);
  return plain && Array.isArray(node.select_list) ? (node.select_list as Node[]) : undefined;
}
