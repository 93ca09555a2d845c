import { operations } from '#shared/contract/registry.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { env } from '#shared/runtime/env.ts';
import { systemEdge } from '#shared/runtime/http/edge.ts';
import { unmatchedRoute } from '#shared/runtime/http/unmatched-route.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';

export const handler = unmatchedRoute(
  operations,
  { ...systemEdge, linkUrl: () => env(environmentNames.linkUrl) },
  linkProblem,
);
