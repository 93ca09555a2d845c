import { expect, it } from 'vitest';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { release, releasedAs, shownIn } from '#test/support/version-goldens.ts';

/** `RELEASE_VERSIONS=1` keeps what is new. Nothing else writes there, and what is there already stays as it is. */
if (process.env.RELEASE_VERSIONS) for (const date of versionDates) release(date);

it.each(versionDates)('%s shows what it has shown since it was released', (version) => {
  const released = releasedAs(version);

  expect(Object.keys(released).length).toBeGreaterThan(50);
  expect(shownIn(version)).toEqual(released);
});
