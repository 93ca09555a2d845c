/** Finds out cheaply whether one resource can be reached; rejects when it cannot or takes too long. */
export type Probe = { readonly name: string; readonly check: () => Promise<void> };
