import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

/** The changelog of the API, for readers of feeds. */
export const getVersionsFeed = defineOperation({
  id: 'getVersionsFeed',
  resource: 'reference',
  method: 'GET',
  path: '/docs/versions/feed.xml',
  tag: 'Reference',
  summary: 'Follow what changes with each version',
  description: 'An RSS feed: an item for each version, and one for each whose end was announced.',
  security: 'public',
  responses: {
    200: {
      description: 'The feed.',
      contentType: 'application/rss+xml; charset=utf-8',
      body: z.string(),
    },
  },
  problems: [],
  uses: {},
  publishesContract: true,
});
