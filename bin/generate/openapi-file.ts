import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import { events } from '#shared/contract/event-registry.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { operations } from '#shared/contract/registry.ts';

/** The contract as the API publishes it, except that it does not know its own address. */
export const openApiFile: GeneratedFile = {
  path: 'openapi.json',
  text: () => `${JSON.stringify(openApiDocument({ operations, events }), undefined, 2)}\n`,
};
