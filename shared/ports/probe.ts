/** Finds out cheaply whether one resource can be reached; rejects when it cannot or takes too long. */
export type Probe = { readonly name: string; readonly check: () => Promise<void> };

/** Says what there is to ask for; rejects when it cannot be found out. */
export type ProbeList = { readonly name: string; readonly probes: () => Promise<readonly Probe[]> };
