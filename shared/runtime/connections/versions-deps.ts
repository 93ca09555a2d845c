import { events } from '#shared/contract/event-registry.ts';
import { operations } from '#shared/contract/registry.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { type ChangelogVersion, changelog } from '#shared/contract/versions/changelog.ts';
import type { VersionEnds } from '#shared/contract/versions/version-ends.ts';
import { versions } from '#shared/contract/versions/versions.ts';
import { versionEnds } from '#shared/runtime/connections/version-ends.ts';
import { env } from '#shared/runtime/env.ts';

/** All that pages about versions tell. */
export type VersionsDeps = {
  readonly changes: readonly ChangelogVersion[];
  readonly ends: VersionEnds;
  readonly apiUrl: string;
};

export const versionsDeps = (): VersionsDeps => ({
  changes: changelog({ operations, events, versions }),
  ends: versionEnds(),
  apiUrl: env(environmentNames.apiUrl),
});
