import * as z from 'zod';

/** A page for people. */
export const page = { contentType: 'text/html; charset=utf-8', body: z.string() } as const;

/** Names a session and opens it. */
export const linkPath = z.strictObject({
  linkToken: z.string().describe('From the answer that created the session.'),
});

/** What showing a page of linking touches. */
export const visits = { linkSessions: 'read', users: 'read', clients: 'read' } as const;

/** What a visitor is sent to the pages of a virtual vendor with (RFC 6749 4.1.1, RFC 7636 4.3). */
export const AuthorizationQuery = z.object({
  response_type: z.literal('code'),
  client_id: z.string().max(100).describe('The vendor.'),
  redirect_uri: z.string().max(500),
  state: z.string().max(400),
  code_challenge: z.string().max(100),
  code_challenge_method: z.literal('S256'),
});
