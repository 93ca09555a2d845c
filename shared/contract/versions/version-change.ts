/** A JSON object on the wire. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * One breaking change, written once and never edited. Handlers and the change feed speak only the
 * newest version; a change carries what leaves one step back for older clients, and what they send one
 * step forward.
 *
 * It is about a schema, by its name, and not about the operations and events that happen to carry it:
 * whoever sends or receives a `Vehicle`, alone, in a list or in an event, sees it changed.
 */
export type VersionChange = {
  /** Unique, kebab-case. */
  readonly name: string;
  /** For the changelog: what changed and why, addressed to an API client. */
  readonly description: string;
  /** Name of the schema, as `.meta({ id })` gives it. */
  readonly schema: string;
  /** A thing in a request, as the version before wrote it, in the words of this one. */
  readonly upgrade?: (sent: Json) => Json;
  /** A thing in an answer or an event, as this version writes it, in the words of the one before. */
  readonly downgrade?: (seen: Json) => Json;
};

/** A version is a date and what changed on it. */
export type Version = { readonly date: string; readonly changes: readonly VersionChange[] };
