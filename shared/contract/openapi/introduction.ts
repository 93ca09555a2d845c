import { USERS_IN_PATHS } from '#shared/contract/versions/users-in-paths.ts';

/** Opening words of the reference page of a version, in Markdown. */
export const introduction = (
  version: string,
): string => `One API over the energy devices of your users: link them, read them, control them, and let them charge when power is cheap.

# Access tokens

Exchange your client id and secret at \`POST /oauth2/token\` (client credentials, by HTTP Basic or as a form) and send the token with every request: \`Authorization: Bearer <token>\`. A token lasts for an hour.

# Versions

A version is a date. \`Enode-Version\` names the one to answer in; without it your client's default applies. This page shows ${version}.

# Lists

Lists come newest first, 50 entries at a time unless \`pageSize\` (1 to 100) says otherwise. \`pagination.after\` leads to older entries, \`pagination.before\` to newer ones. Cursors are opaque and belong to one list of one client.${version < USERS_IN_PATHS ? USERS_IN_HEADER : ''}

# Paths

An id belongs into a path escaped, as \`encodeURIComponent\` does it. A slash too many, at the end or beside another, is answered with 308 and the plain path.

# Errors

Every error has a body with \`type\`, \`title\` and \`detail\`. \`type\` is the address of a page that explains it. Where fields of the request were not accepted, \`issues\` names each of them and what is allowed there. Quote \`x-request-id\` when you ask for help.

# Repeating a POST

Send an \`Idempotency-Key\` and repeat the request as often as you like: for 24 hours it is carried out once and answered the same, even if our side fell over in the middle of it. A repetition has the same body, byte by byte, and the same version. While the first request is being carried out, it is answered 409 with \`Retry-After\`.
`;

const USERS_IN_HEADER = `

# Users

In this version the header \`Enode-User-Id\` names the user that is meant, wherever the path does not. A list of what that user has is an array of all, without pages. What another user has is not found.`;
