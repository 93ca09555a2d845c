/** What came of a command: as data for scripts, and in words for a person. */
export type Outcome = { readonly data: unknown; readonly words: string };
