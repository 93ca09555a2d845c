import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { schemaIn, upgrade } from '#shared/contract/versions/walk-versions.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
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
      // Some that stand in for the gateway say null where there are none.
      const path = parsePart('path', inPath, pathParameters ?? {});
      const queried = parseParameters('query', schemaIn(query, version), parameters);
      const asked = parseAsked('query', query, version, queried);
      const sent = body
        ? parseAsked('body', body, version, readBody(operation, exchange))
        : { value: undefined };
      failOn([path, asked, sent].flatMap((part) => ('issues' in part ? part.issues : [])));
      exchange.path = 'value' in path ? path.value : undefined;
      exchange.query = 'value' in asked ? asked.value : undefined;
      exchange.body = 'value' in sent ? sent.value : undefined;
    },
  };
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
  return 'issues' in checked ? checked : parsePart(part, schema, upgrade(schema, version, sent));
};
