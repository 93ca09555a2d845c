import * as z from 'zod';
import { newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** What a deployment has announced of one version. */
export type VersionEnd = { readonly deprecatedAt: Instant; readonly sunsetAt: Instant | null };

/** What it has announced of older versions, by their dates. */
export type VersionEnds = { readonly [date: string]: VersionEnd | undefined };

const Moment = z.iso.datetime({ offset: true }).transform((text) => instant(Date.parse(text)));

/**
 * The same as a stage words it. The newest version has no end, and none ends before it is deprecated (RFC 9745, 4).
 */
export const VersionEndings = z
  .partialRecord(
    z.enum(versionDates),
    z
      .strictObject({
        /** From when on nobody should begin with it. */
        deprecatedAt: Moment,
        /** From when on it is not served any more. @default never */
        sunsetAt: Moment.optional(),
      })
      .refine(
        ({ deprecatedAt, sunsetAt = Infinity }) => deprecatedAt <= sunsetAt,
        'must not end before it is deprecated',
      )
      .transform(({ sunsetAt = null, ...end }): VersionEnd => ({ ...end, sunsetAt })),
  )
  .refine((ends) => !(newestVersion in ends), 'must leave the newest version alone');

export type VersionEndings = z.input<typeof VersionEndings>;

/** The versions that a deployment serves at a moment, newest first. */
export const servedVersions = (ends: VersionEnds, now: Instant): readonly string[] =>
  versionDates.filter((date) => {
    const sunsetAt = ends[date]?.sunsetAt ?? null;
    return sunsetAt === null || now < sunsetAt;
  });
