import {
  type CreateLinkSessionDeps,
  createLinkSession,
} from '#shared/app/linking/create-link-session.ts';
import { postUsersUseridLink } from '#shared/contract/operations/users/post-users-userid-link.ts';
import { switchesIn } from '#shared/contract/versions/switches-in.ts';
import { linkSessionDeps } from '#shared/runtime/connections/link-session-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { linkUrlOf } from '#shared/runtime/link-url-of.ts';

export const operation = httpOperation(
  postUsersUseridLink,
  async ({ client, path, body }, deps: CreateLinkSessionDeps) => {
    const { linkToken } = await createLinkSession(deps, {
      clientId: client.id,
      ...path,
      ...body,
      ...switchesIn(client.version),
    });
    return { status: 200, body: { linkUrl: linkUrlOf(linkToken), linkToken } };
  },
);

export const handler = operation(linkSessionDeps);
