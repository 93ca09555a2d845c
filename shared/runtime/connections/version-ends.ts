import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { VersionEndings, type VersionEnds } from '#shared/contract/versions/version-ends.ts';
import { once } from '#shared/runtime/once.ts';

/** What the stage says of the end of older versions. */
export const versionEnds = once(
  (): VersionEnds =>
    VersionEndings.parse(JSON.parse(process.env[environmentNames.versionEndings] ?? '{}')),
);
