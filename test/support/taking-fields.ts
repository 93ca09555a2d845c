/** A view as JSON has it. */
export type View = { readonly [name: string]: unknown };

const isView = (value: unknown): value is View =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A view, with what another one has at these dotted paths: what a client does with `updatedFields`. */
export const takingFields = (to: View, from: View, paths: readonly string[]): View =>
  paths.reduce((view, path) => taking(path.split('.'), view, from), to);

const taking = ([name = '', ...path]: readonly string[], to: View, from: View): View => {
  const [own, other] = [to[name], from[name]];
  if (path.length > 0 && isView(own) && isView(other)) {
    return { ...to, [name]: taking(path, own, other) };
  }
  const { [name]: _, ...rest } = to;
  return name in from ? { ...rest, [name]: other } : rest;
};
