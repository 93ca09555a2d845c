import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { env } from '#shared/runtime/env.ts';

/** Where a user finds the pages of a link session. */
export const linkUrlOf = (linkToken: string): string =>
  `${env(environmentNames.linkUrl)}/${linkToken}`;
