import type { VersionEnd } from '#shared/contract/versions/version-ends.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What was announced of a version, for people. */
export const endInWords = ({ deprecatedAt, sunsetAt }: VersionEnd): string =>
  sunsetAt === null
    ? `Deprecated from ${momentOf(deprecatedAt)} on.`
    : `Deprecated from ${momentOf(deprecatedAt)} on, and not served from ${momentOf(sunsetAt)} on.`;

const momentOf = (moment: Instant): string =>
  `${new Date(moment).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ')} UTC`;
