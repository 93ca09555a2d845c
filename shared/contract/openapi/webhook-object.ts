import type { Event } from '#shared/contract/event.ts';
import type { ComponentSchemas, JsonObject } from '#shared/contract/openapi/component-schemas.ts';

/** One webhook event in the words of OpenAPI. A delivery is an array of such events. */
export const webhookObject = (
  { name, description, payload }: Event,
  { schemaOf }: ComponentSchemas,
  example: unknown,
): JsonObject => ({
  post: {
    operationId: name,
    tags: ['Webhook events'],
    summary: name,
    description,
    security: [],
    requestBody: {
      description: 'One entry of the array that a delivery carries.',
      content: {
        'application/json': {
          schema: schemaOf(payload, 'output'),
          ...(example === undefined ? {} : { example }),
        },
      },
    },
    responses: { 200: { description: 'Any 2xx status acknowledges the whole delivery.' } },
  },
});
