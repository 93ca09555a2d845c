import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import type { Bindings } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import { nameOf, type Path, stepOf } from '#test/simulation/cloud/tables/expressions/path.ts';
import type { Update } from '#test/simulation/cloud/tables/expressions/update.ts';

/**
 * The names of the attributes that an update touches.
 *
 * @throws {DynamoDBServiceException} ValidationException if it touches something twice, or the key.
 */
export const touchedAttributes = (update: Update, bindings: Bindings): ReadonlySet<string> => {
  const names = new Set<string>();
  const inside: Path[] = [];
  const touch = (path: Path) => {
    if (path.length > 1) inside.push(path);
    else if (names.size === names.add(nameOf(path[0], bindings)).size) throw overlap();
  };
  for (const { path } of update.set) touch(path);
  for (const path of update.remove) touch(path);
  for (const { path } of update.add) touch(path);
  if (inside.length > 0) touchInside(names, inside, bindings);
  if (names.has('pk') || names.has('sk')) throw invalid('Cannot update attribute of the key');
  return names;
};

const touchInside = (names: Set<string>, paths: readonly Path[], bindings: Bindings) => {
  const spelt = paths.map((path) => path.map((step) => stepOf(step, bindings)).join('\n'));
  const outer = [...names];
  for (const [index, path] of spelt.entries()) {
    const others = [...outer, ...spelt.slice(0, index)];
    if (others.some((other) => isWithin(path, other) || isWithin(other, path))) throw overlap();
    names.add(path.split('\n')[0] ?? '');
  }
};

const isWithin = (path: string, other: string) => `${path}\n`.startsWith(`${other}\n`);

const overlap = () => invalid('Two document paths overlap with each other');
