import type { JsonObject } from '#shared/contract/openapi/component-schemas.ts';
import type { Operation } from '#shared/contract/operation.ts';

/** The headers that every answer of an operation may have. What is public is the same in all versions, and says of none. */
export const answerHeaders = ({ security }: Pick<Operation, 'security'>): JsonObject => ({
  'x-request-id': { $ref: '#/components/headers/RequestId' },
  ...(security !== 'public' && {
    'enode-version': { $ref: '#/components/headers/EnodeVersion' },
    deprecation: { $ref: '#/components/headers/Deprecation' },
    sunset: { $ref: '#/components/headers/Sunset' },
    link: { $ref: '#/components/headers/Link' },
  }),
});

/** What they say. */
export const headersSaid: JsonObject = {
  RequestId: {
    description: 'Names this request. Our log has it, too.',
    schema: { type: 'string' },
  },
  EnodeVersion: {
    description: 'The API version of this answer.',
    schema: { type: 'string', format: 'date' },
  },
  Deprecation: {
    description:
      'Since when, or from when on, nobody should begin with this version (RFC 9745), such as `@1767225600`. Absent while nothing is announced.',
    schema: { type: 'string', pattern: '^@[0-9]+$' },
  },
  Sunset: {
    description:
      'From when on this version is not served any more, as an HTTP date (RFC 8594). Absent while nothing is announced.',
    schema: { type: 'string' },
  },
  Link: {
    description:
      'Where the changes since this version are told, with `rel="deprecation"`. It comes with `Deprecation`.',
    schema: { type: 'string' },
  },
};
