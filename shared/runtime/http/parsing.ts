import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import { newestVersion } from '#shared/contract/versions/versions.ts';
import { upgrade } from '#shared/contract/versions/walk-versions.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { failOn, parsePart } from '#shared/runtime/http/issues.ts';
import { parseParameters } from '#shared/runtime/http/parameters.ts';
import { readBody } from '#shared/runtime/http/parse-body.ts';

const nothing = z.strictObject({});

/** Parses path, query and body; whatever is wrong with them is told at once. */
export const parsing = (operation: Operation): MiddlewareObj<Exchange, Answer> => {
  const { pathParameters: inPath = nothing, query = nothing, body } = operation;
  return {
    before: ({ event: exchange }) => {
      const { rawQueryString, pathParameters } = exchange.event;
      const parameters = new URLSearchParams(rawQueryString);
      // Some that stand in for the gateway say null where there are none.
      const path = parsePart('path', inPath, pathParameters ?? {});
      const asked = parsePart('query', query, parseParameters('query', query, parameters));
      const sent = body
        ? parsePart('body', body, upgraded(body, exchange, readBody(operation, exchange)))
        : { value: undefined };
      failOn([path, asked, sent].flatMap((part) => ('issues' in part ? part.issues : [])));
      exchange.path = 'value' in path ? path.value : undefined;
      exchange.query = 'value' in asked ? asked.value : undefined;
      exchange.body = 'value' in sent ? sent.value : undefined;
    },
  };
};

/** The body as a client of the newest version would have sent it. */
const upgraded = (schema: z.ZodType, { version = newestVersion }: Exchange, body: unknown) =>
  upgrade(schema, version, body);
