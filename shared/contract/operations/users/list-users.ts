import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { openObject } from '#shared/contract/schemas/open-object.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

const UsersListEntry = openObject({
  id: z.string().min(1).describe('The id that the client chose.'),
  createdAt: Timestamp.describe('When the user was linked for the first time.'),
  scopes: z.array(z.string()).meta({
    deprecated: true,
    description: 'Always `all`. What was really granted is with each device.',
  }),
}).meta({ id: 'UsersListEntry' });

export const listUsers = defineOperation({
  id: 'listUsers',
  resource: 'users',
  method: 'GET',
  path: '/users',
  tag: 'User Management',
  summary: 'List users',
  description: 'All users of the client, newest first.',
  security: 'client',
  query: PageQuery,
  responses: {
    200: {
      description: 'One page of users.',
      body: paginated(UsersListEntry).meta({ id: 'PaginatedUsersListResponse' }),
    },
  },
  problems: [],
  uses: { tables: { users: 'read' } },
});
