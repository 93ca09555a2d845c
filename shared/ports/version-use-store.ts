/** How often a client was answered in a version on a day. */
export type VersionUse = {
  readonly version: string;
  /** UTC, such as `2026-11-23`. */
  readonly day: string;
  /** About as many: of many requests a few are written down, each for several. */
  readonly requests: number;
};

/** Where it is written down. */
export type VersionUseLedger = {
  readonly add: (clientId: string, use: VersionUse) => Promise<void>;
};

/** For the administrator alone. */
export type VersionUseList = {
  /** @param since The first day that is of interest; what is older than three months is forgotten. */
  readonly since: (clientId: string, since: string) => Promise<readonly VersionUse[]>;
};
