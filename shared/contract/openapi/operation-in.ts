import * as z from 'zod';
import type { Event } from '#shared/contract/event.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';
import { FIELDS, groupsIn } from '#shared/contract/versions/former-fields.ts';
import { asListed, bareSchema, isBareIn } from '#shared/contract/versions/former-lists.ts';
import { memberPath } from '#shared/contract/versions/member-paths.ts';
import { withoutShape } from '#shared/contract/versions/shape-paths.ts';
import { downgrade, schemaIn } from '#shared/contract/versions/walk-versions.ts';

/** An operation as a version of the API has it. */
export const operationIn = (operation: Operation, version: string): Operation => {
  const { body, responses, userUntil, formerly } = operation;
  const query = queryIn(operation, version);
  const isBare = isBareIn(operation, version);
  const answerIn = (answer: z.ZodType) => {
    const older = schemaIn(answer, version);
    return isBare ? bareSchema(older) : older;
  };
  return {
    ...operation,
    ...(userUntil !== undefined && version < userUntil && formerly),
    ...(body && { body: schemaIn(body, version) }),
    ...(query && { query }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        {
          ...response,
          ...(isBare && { description: ALL }),
          ...(response.body && { body: answerIn(response.body) }),
        },
      ]),
    ),
  };
};

const ALL = 'All of them, in an array without pages.';

/** What may stand in the query: all of a bare list is there without asking for pages. */
const queryIn = (operation: Operation, version: string): z.ZodType | undefined => {
  const older = operation.query && schemaIn(operation.query, version);
  const asked = older instanceof z.ZodObject ? older : z.strictObject({});
  const groups = groupsIn(operation, version);
  if (!groups && !isBareIn(operation, version)) return older;
  const known = isBareIn(operation, version) ? pageMembers.reduce(withoutShape, asked) : asked;
  if (!groups) return known;
  const fields = z.array(z.enum(groups)).optional().describe('Only these groups of members.');
  return known.extend({ [FIELDS]: fields });
};

const pageMembers = Object.keys(PageQuery.shape).map(memberPath);

/** An event as a version of the API tells it. */
export const eventIn = (event: Event, version: string): Event => {
  const payload = schemaIn(event.payload, version);
  return { ...event, name: nameIn(payload) ?? event.name, payload };
};

/** What an event is called, as it says itself. */
const nameIn = (payload: z.ZodType): string | undefined => {
  const name = payload instanceof z.ZodObject ? payload.shape.event : undefined;
  return name instanceof z.ZodLiteral ? String(name.value) : undefined;
};

/** True answers by status, as a version of the API gives them. */
export const examplesIn = (
  operation: Operation,
  version: string,
  examples: Readonly<Record<number, unknown>> = {},
): Readonly<Record<number, unknown>> =>
  Object.fromEntries(
    Object.entries(examples).map(([status, example]) => {
      const body = operation.responses[Number(status)]?.body;
      const shown = body ? downgrade(body, version, example) : example;
      return [status, asListed(operation, version, shown)];
    }),
  );
