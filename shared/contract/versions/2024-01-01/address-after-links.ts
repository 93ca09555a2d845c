import type { VersionChange } from '#shared/contract/versions/version-change.ts';
import { NOWHERE } from '#shared/domain/linking/redirect-uri.ts';

export const addressAfterLinks: VersionChange = {
  row: 18,
  name: 'address-after-links',
  description:
    '`redirectUri` of a link request is required, and gets `error` and `error_message` when the user leaves early. It could be ' +
    'missing or `about:blank`, and got nothing.',
  schemas: ['LinkUserPayload', 'RelinkUserPayload'],
  schema: (newer) => newer.partial({ redirectUri: true }),
  up: (sent) => ({ redirectUri: NOWHERE, ...sent }),
};
