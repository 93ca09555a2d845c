import { defineOperation } from '#shared/contract/operation.ts';
import { getUser } from '#shared/contract/operations/users/get-user.ts';

const { pathParameters: _, ...today } = getUser;

/** What `GET /users/{userId}` was before its path named the user. */
export const getMe = defineOperation({
  ...today,
  id: 'getMe',
  path: '/me',
  summary: 'Get the user',
  userUntil: '2023-08-01',
  until: '2023-08-01',
  successor: 'GET /users/{userId}',
});
