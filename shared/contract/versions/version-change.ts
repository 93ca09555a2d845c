/** A JSON object on the wire. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * One breaking change, written once and never edited. Handlers and the change feed speak only the
 * newest version; a change carries a response or an event one step back for older clients, and a
 * request one step forward.
 */
export type VersionChange = {
  /** Unique, kebab-case. */
  readonly name: string;
  /** For the changelog: what changed and why, addressed to an API client. */
  readonly description: string;
  /** Ids of the operations that it touches. */
  readonly operations: readonly string[];
  /** Names of the events that it touches. */
  readonly events?: readonly string[];
  readonly upgradeRequest?: (body: Json) => Json;
  readonly downgradeResponse?: (body: Json) => Json;
  readonly downgradeEvent?: (payload: Json) => Json;
};

/** A version is a date and what changed on it. */
export type Version = { readonly date: string; readonly changes: readonly VersionChange[] };
