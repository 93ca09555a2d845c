import type * as z from 'zod';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';

/** A JSON object on the wire. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * A member that had another name, or stood elsewhere. Both are dotted paths within the thing; where they lead through the same list,
 * they are about each of its entries.
 */
export type Rename = {
  readonly now: string;
  /** Where there were several for the same, all of them. */
  readonly old: string | readonly [string, ...string[]];
  /**
   * Where both names are in use. `shown`: the older version shows both. `taken`: it takes any, or several if they say the same.
   * @default only the old name
   */
  readonly both?: 'shown' | 'taken';
};

/**
 * One breaking change, written once and never edited. Handlers and the change feed speak only the
 * newest version; a change carries what leaves one step back for older clients, and what they send one
 * step forward.
 *
 * It is about schemas, by their names, and not about the operations and events that happen to carry them:
 * whoever sends or receives a `Vehicle`, alone, in a list or in an event, sees it changed. Of a list that has a name it is about
 * every entry.
 *
 * What can be said by naming members is said so: it holds for the schema, for what is sent and received, for the path of an
 * issue and for the names of changed fields, all at once.
 */
export type VersionChange = {
  /** Its row in the table of all changes, which a test keeps. */
  readonly row: number;
  /** Unique, kebab-case. */
  readonly name: string;
  /** For the changelog: what changed and why, addressed to an API client. */
  readonly description: string;
  /** Whether the shape before follows what old clients document, since no changelog gives it. */
  readonly isReconstructed?: true;
  /** Names of the schemas, as `.meta({ id })` gives them. */
  readonly schemas: readonly string[];
  /** Members that were called otherwise. */
  readonly renames?: readonly Rename[];
  /** Dotted paths of members that the version before does not have; looked at after the renames. */
  readonly lacks?: readonly string[];
  /** Values of an enum that the version before does not have, and what it has in their place; in a list of them they are left out. */
  readonly values?: Readonly<Record<string, string>>;
  /** What the version before had in place of the whole. */
  readonly instead?: Exchange;
  /** The schema of the version before, where the members above do not say it all. */
  readonly schema?: (newer: z.ZodObject) => z.ZodType;
  /**
   * A thing in an answer or an event, as this version writes it, in the words of the one before.
   * @returns undefined for an event that the version before is not told at all
   */
  readonly down?: (seen: Json, legacy: Legacy) => unknown;
  /**
   * A thing in a request, as the version before wrote it, in the words of this one.
   * @param newer What this version says of it, and so which words it has.
   */
  readonly up?: (sent: Json, newer: z.ZodObject) => unknown;
};

/** Something else altogether, which the version before said as much with as it could. */
export type Exchange = {
  readonly schema: z.ZodType;
  readonly down: (seen: Json) => unknown;
  readonly up: (sent: Json) => unknown;
  /** The member at which all is looked for that is wrong with it. */
  readonly place: string;
};

/** A version is a date and what changed on it. */
export type Version = { readonly date: string; readonly changes: readonly VersionChange[] };
