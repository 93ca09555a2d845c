/** A route that fits a request, and what its path parameters stand for. */
type RouteMatch<Route> = {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
};

/**
 * Finds the route of a request as API Gateway does: a literal segment before `{parameter}` before
 * `{greedy+}` before `$default`; the request's own method before `ANY`. Routes are read once, a
 * look-up takes as many steps as the path has segments.
 */
export class RouteTable<Route> {
  readonly #root: Node<Route> = emptyNode();
  #fallback: Route | undefined;

  /** @param key such as `GET /users/{userId}`, or `$default`. */
  add(key: string, route: Route): void {
    if (key === '$default') {
      this.#fallback = route;
      return;
    }
    const [method = '', path = ''] = key.split(' ');
    const names: string[] = [];
    let node = this.#root;
    for (const segment of path.split('/').slice(1)) {
      const parameter = /^\{([^}+]+)(\+?)\}$/.exec(segment);
      if (parameter?.[1] !== undefined) names.push(parameter[1]);
      node = childFor(node, segment, parameter?.[2]);
    }
    node.routes.set(method, { route, names });
  }

  /** @param path decoded, beginning with a slash. */
  match(method: string, path: string): RouteMatch<Route> | undefined {
    const values: string[] = [];
    const found = walk(this.#root, path.split('/'), 1, method, values);
    if (!found) return this.#fallback && { route: this.#fallback, pathParameters: undefined };
    const { route, names } = found;
    if (names.length === 0) return { route, pathParameters: undefined };
    return {
      route,
      pathParameters: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
    };
  }
}

type Named<Route> = { readonly route: Route; readonly names: readonly string[] };

type Node<Route> = {
  readonly literals: Map<string, Node<Route>>;
  parameter?: Node<Route>;
  greedy?: Node<Route>;
  /** By method. */
  readonly routes: Map<string, Named<Route>>;
};

const emptyNode = <Route>(): Node<Route> => ({ literals: new Map(), routes: new Map() });

const childFor = <Route>(
  node: Node<Route>,
  segment: string,
  plus: string | undefined,
): Node<Route> => {
  if (plus === '+') {
    node.greedy ??= emptyNode();
    return node.greedy;
  }
  if (plus === '') {
    node.parameter ??= emptyNode();
    return node.parameter;
  }
  const child = node.literals.get(segment) ?? emptyNode();
  node.literals.set(segment, child);
  return child;
};

/** Depth first, most specific branch first; `values` holds the parameters of the current branch. */
const walk = <Route>(
  node: Node<Route>,
  segments: readonly string[],
  index: number,
  method: string,
  values: string[],
): Named<Route> | undefined => {
  const segment = segments[index];
  if (segment === undefined) return node.routes.get(method) ?? node.routes.get('ANY');
  const literal = node.literals.get(segment);
  const exact = literal && walk(literal, segments, index + 1, method, values);
  if (exact || segment === '') return exact;
  const depth = values.length;
  if (node.parameter) {
    values.push(segment);
    const found = walk(node.parameter, segments, index + 1, method, values);
    if (found) return found;
    values.length = depth;
  }
  const greedy = node.greedy && (node.greedy.routes.get(method) ?? node.greedy.routes.get('ANY'));
  if (greedy) values.push(segments.slice(index).join('/'));
  return greedy;
};
