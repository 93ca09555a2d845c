/** Whether a version of the API has an operation, or is told an event. */
export const existsIn = (
  { since, until }: { readonly since?: string; readonly until?: string },
  version: string,
): boolean => (since === undefined || version >= since) && (until === undefined || version < until);
