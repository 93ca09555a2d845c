import { operations } from '#shared/contract/registry.ts';
import { systemEdge } from '#shared/runtime/http/edge.ts';
import { unmatchedRoute } from '#shared/runtime/http/unmatched-route.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';

export const handler = unmatchedRoute(operations, systemEdge, linkProblem);
