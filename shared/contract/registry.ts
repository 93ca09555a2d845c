import type { Operation } from '#shared/contract/operation.ts';
import { getHealthReady } from '#shared/contract/operations/health/get-health-ready.ts';
import { createAccessToken } from '#shared/contract/operations/oauth/create-access-token.ts';
import { getJsonWebKeySet } from '#shared/contract/operations/oauth/get-json-web-key-set.ts';
import { getOpenapi } from '#shared/contract/operations/reference/get-openapi.ts';
import { getProblem } from '#shared/contract/operations/reference/get-problem.ts';
import { getReference } from '#shared/contract/operations/reference/get-reference.ts';
import { getReferenceScript } from '#shared/contract/operations/reference/get-reference-script.ts';
import { deleteUsersUserid } from '#shared/contract/operations/users/delete-users-userid.ts';
import { getUser } from '#shared/contract/operations/users/get-user.ts';
import { listUsers } from '#shared/contract/operations/users/list-users.ts';
import { postUsersUseridLink } from '#shared/contract/operations/users/post-users-userid-link.ts';

/** Every operation of the API, in the order of their ids. */
export const operations: readonly Operation[] = [
  createAccessToken,
  deleteUsersUserid,
  getHealthReady,
  getJsonWebKeySet,
  getOpenapi,
  getProblem,
  getReference,
  getReferenceScript,
  getUser,
  listUsers,
  postUsersUseridLink,
];
