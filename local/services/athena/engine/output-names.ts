import { isNode, type Node } from './ast.ts';

/**
 * The places of a query's output columns that have no name of their own: in Trino they are `_col0`, `_col1`, by place.
 *
 * @param width how many columns the query gives
 */
export function namelessColumns(query: Node, width: number): ReadonlySet<number> {
  const items = selectList(query);
  const stars = items.filter(({ class: kind }) => kind === 'STAR').length;
  const nameless = new Set<number>();
  if (stars > 1) return nameless;
  let place = 0;
  for (const item of items) {
    if (item.class === 'STAR') place += width - items.length + 1;
    else if (!hasName(item)) nameless.add(place++);
    else place += 1;
  }
  return nameless;
}

const hasName = (item: Node) => (item.alias !== undefined && item.alias !== '') || item.class === 'COLUMN_REF';

/** The list of the query's first SELECT, which names the columns of a set operation too. */
function selectList(query: Node): Node[] {
  if (query.type === 'SELECT_NODE' && Array.isArray(query.select_list)) return query.select_list as Node[];
  return isNode(query.left) ? selectList(query.left) : [];
}
