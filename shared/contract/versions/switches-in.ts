/** What older versions had done otherwise, and not only written otherwise. There are to be three at most. */
export type VersionSwitches = {
  /** Whether a link session may lead nowhere in the end, and tells nothing of it where it leads. */
  readonly leadsPlainly: boolean;
};

/** What use cases are told of the version that somebody asks in. */
export const switchesIn = (version: string): VersionSwitches => ({
  leadsPlainly: version < '2024-01-01',
});
