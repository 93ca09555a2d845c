/** The scopes of an account that concern one type of device, in a stable order. */
export const scopesFor = (scopes: readonly string[], type: string): readonly string[] =>
  [...new Set(scopes)].filter((scope) => scope.startsWith(`${type}:`)).toSorted();
