import type * as z from 'zod';
import type { Uses } from '#shared/contract/resources/uses.ts';
import type { ErrorCode } from '#shared/domain/errors/domain-error.ts';

export type Response = {
  readonly description: string;
  /** Absent for an answer without a body. */
  readonly body?: z.ZodType;
  /** @default application/json */
  readonly contentType?: string;
  /** Whether the body is bytes, which handlers give in base64. @default false */
  readonly isBase64?: boolean;
};

export type Responses = { readonly [status: number]: Response };

/**
 * Who may call an operation. `client`: any client with a token. `sandbox`: a client of the sandbox
 * environment. `public`: anybody; the short list of these is held by a test.
 */
export type Security = 'client' | 'sandbox' | 'public';

/**
 * One operation, as data. The handler's types, request validation, response checking, the route, the
 * function and its role, the OpenAPI document and the shared tests are all read from this value.
 */
export type Operation<
  Path extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answers extends Responses = Responses,
  Access extends Security = Security,
> = {
  /** The contract's operationId: unique and stable for ever. */
  readonly id: string;
  /** Folder of the contract, of the handler and of its tests. */
  readonly resource: string;
  /** File of the handler, where operations share one. @default by resource and id */
  readonly entry?: `functions/api/${string}.ts`;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  /** Where it is served: the Link pages have a host of their own where the stage names one. @default api */
  readonly host?: 'api' | 'link';
  /** Heading under which the reference page lists it. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly security: Access;
  readonly pathParameters?: Path;
  readonly query?: Query;
  readonly body?: Body;
  /** @default application/json */
  readonly bodyType?: 'application/json' | 'application/x-www-form-urlencoded';
  readonly responses: Answers;
  /** What it may answer beside its responses and the problems that every operation has. */
  readonly problems: readonly ErrorCode[];
  readonly uses: Uses;
  /** First version that has it; absent when all have. */
  readonly since?: string;
  /** First version that has it no longer; absent when the newest has. */
  readonly until?: string;
  /** Whether its shape follows what old clients document, since no changelog gives it. */
  readonly isReconstructed?: true;
  /**
   * In versions before this it is about the user whom the header `Enode-User-Id` names, and cannot do without it; a list is
   * then of all that the user has, bare and not in pages.
   */
  readonly userUntil?: string;
  /** What those versions say of it, where that is something else. */
  readonly formerly?: { readonly summary: string; readonly description: string };
  /** In versions before this a client may ask for some groups of members alone, by `field[]`. */
  readonly fieldsUntil?: string;
  /** In versions before this a body may repeat the device that the path names. */
  readonly targetRepeatedUntil?: string;
  /** What is there in its place, such as `GET /users/{userId}`; for one that the newest version has no longer. */
  readonly successor?: string;
  /**
   * Files of packages that the function reads while it runs, such as `redoc/bundles/redoc.js`. They
   * travel with its bundle, in the same place below `node_modules`.
   */
  readonly packageFiles?: readonly string[];
  /** Whether the function publishes what the contract says of itself: schemas as JSON Schema, and descriptions. */
  readonly publishesContract?: boolean;
  /** Memory of the function in MB. @default 512 */
  readonly memoryMb?: number;
};

/** Declares an operation and keeps its exact types. */
export const defineOperation = <
  Path extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  const Answers extends Responses,
  const Access extends Security,
>(
  operation: Operation<Path, Query, Body, Answers, Access>,
): Operation<Path, Query, Body, Answers, Access> => operation;
