import type { Operation } from '#shared/contract/operation.ts';
import { getOpenapi } from '#shared/contract/operations/reference/get-openapi.ts';
import { getProblem } from '#shared/contract/operations/reference/get-problem.ts';
import { getReference } from '#shared/contract/operations/reference/get-reference.ts';
import { getReferenceScript } from '#shared/contract/operations/reference/get-reference-script.ts';

/** Every operation of the API, in the order of their ids. */
export const operations: readonly Operation[] = [
  getOpenapi,
  getProblem,
  getReference,
  getReferenceScript,
];
