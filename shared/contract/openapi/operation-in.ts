import type { Event } from '#shared/contract/event.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { downgrade, schemaIn } from '#shared/contract/versions/walk-versions.ts';

/** An operation as a version of the API has it. */
export const operationIn = (operation: Operation, version: string): Operation => {
  const { body, query, responses } = operation;
  return {
    ...operation,
    ...(body && { body: schemaIn(body, version) }),
    ...(query && { query: schemaIn(query, version) }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        { ...response, ...(response.body && { body: schemaIn(response.body, version) }) },
      ]),
    ),
  };
};

/** An event as a version of the API tells it. */
export const eventIn = (event: Event, version: string): Event => ({
  ...event,
  payload: schemaIn(event.payload, version),
});

/** True answers by status, as a version of the API gives them. */
export const examplesIn = (
  { responses }: Operation,
  version: string,
  examples: Readonly<Record<number, unknown>> = {},
): Readonly<Record<number, unknown>> =>
  Object.fromEntries(
    Object.entries(examples).map(([status, example]) => {
      const body = responses[Number(status)]?.body;
      return [status, body ? downgrade(body, version, example) : example];
    }),
  );
