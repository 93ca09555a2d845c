/** What older versions had done otherwise, and not only written otherwise. There are to be three at most. */
export type VersionSwitches = {
  /** Whether a link session may lead nowhere in the end, and tells nothing of it where it leads. */
  readonly leadsPlainly: boolean;
  /** Whether a schedule that wants one temperature of a unit means it for whatever the unit does. */
  readonly modeFollowsUnit: boolean;
  /** Whether smart charging is enabled also where it has to wait until the vehicle can be controlled, or is nobody else's. */
  readonly enablesAnyway: boolean;
};

/** What use cases are told of the version that somebody asks in. */
export const switchesIn = (version: string): VersionSwitches => ({
  leadsPlainly: version < '2024-01-01',
  modeFollowsUnit: version < '2023-05-01',
  enablesAnyway: version < '2023-04-01',
});
