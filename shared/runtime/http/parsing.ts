import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import { FIELDS, groupsIn } from '#shared/contract/versions/former-fields.ts';
import { isBareIn } from '#shared/contract/versions/former-lists.ts';
import { repeatedOtherwise } from '#shared/contract/versions/repeated-target.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { schemaIn, upgrade } from '#shared/contract/versions/walk-versions.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { issueInVersion } from '#shared/runtime/http/in-version-words.ts';
import { failOn, type Part, parsePart } from '#shared/runtime/http/issues.ts';
import { parseParameters } from '#shared/runtime/http/parameters.ts';
import { readBody } from '#shared/runtime/http/parse-body.ts';

const nothing = z.strictObject({});

/** Parses path, query and body; whatever is wrong with them is told at once. */
export const parsing = (operation: Operation): MiddlewareObj<Exchange, Answer> => {
  const { pathParameters: inPath = nothing, query = nothing, body } = operation;
  return {
    before: ({ event: exchange }) => {
      const { version = newestVersion } = exchange;
      const { rawQueryString, pathParameters } = exchange.event;
      const parameters = new URLSearchParams(rawQueryString);
      const fields = fieldsAsked(operation, version, parameters);
      if (isBareIn(operation, version)) for (const name of PAGES) parameters.delete(name);
      // Some that stand in for the gateway say null where there are none.
      const path = parsePart('path', inPath, pathParameters ?? {});
      const queried = parseParameters('query', schemaIn(query, version), parameters);
      const asked = parseAsked('query', query, version, queried);
      const received = body && readBody(operation, exchange);
      const sent = body ? parseAsked('body', body, version, received) : { value: undefined };
      failOn([
        ...[path, asked, fields, sent].flatMap((part) => ('issues' in part ? part.issues : [])),
        ...otherTargets(operation, version, pathParameters ?? {}, received),
      ]);
      exchange.fields = parsedOf(fields);
      exchange.path = parsedOf(path);
      exchange.query = parsedOf(asked);
      exchange.body = parsedOf(sent);
    },
  };
};

const parsedOf = <Value>(
  part: { readonly value: Value } | { readonly issues: readonly Issue[] },
): Value | undefined => ('value' in part ? part.value : undefined);

const otherTargets = (
  { targetRepeatedUntil }: Operation,
  version: string,
  inPath: Readonly<Record<string, string | undefined>>,
  body: unknown,
): readonly Issue[] =>
  targetRepeatedUntil === undefined || version >= targetRepeatedUntil
    ? []
    : repeatedOtherwise(inPath, body);

/** A bare list is there whole, whichever page is asked for. */
const PAGES = ['after', 'before', 'pageSize'];

/** Takes out the groups of members that a client of an older version wants alone. */
const fieldsAsked = (
  operation: Operation,
  version: string,
  parameters: URLSearchParams,
): { readonly value: readonly string[] | undefined } | { readonly issues: readonly Issue[] } => {
  const groups = groupsIn(operation, version);
  const wanted = parameters.getAll(FIELDS);
  if (!groups || wanted.length === 0) return { value: undefined };
  parameters.delete(FIELDS);
  const asked = parsePart('query', z.strictObject({ [FIELDS]: z.array(z.enum(groups)) }), {
    [FIELDS]: wanted,
  });
  return 'issues' in asked ? asked : { value: wanted };
};

/**
 * Parses what a client of any version sent. What its own version does not know is refused in its words; the rest is
 * parsed as a client of the newest version would have sent it.
 */
const parseAsked = (
  part: Part,
  schema: z.ZodType,
  version: string,
  sent: unknown,
): { readonly value: unknown } | { readonly issues: readonly Issue[] } => {
  if (version === newestVersion) return parsePart(part, schema, sent);
  const older = schemaIn(schema, version);
  if (older === schema) return parsePart(part, schema, sent);
  const checked = parsePart(part, older, sent);
  if ('issues' in checked) return checked;
  const understood = parsePart(part, schema, upgrade(schema, version, sent));
  return 'issues' in understood
    ? {
        issues: understood.issues.map((issue) =>
          issueInVersion({ [part]: schema }, version, issue),
        ),
      }
    : understood;
};
