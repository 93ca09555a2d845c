import { defineWorker } from '#shared/contract/worker.ts';

export const answerUnmatchedRoute = defineWorker({
  id: 'answerUnmatchedRoute',
  entry: 'functions/unmatched/answer-unmatched-route.ts',
  summary: 'Answers requests that no route of the contract matches',
  trigger: { kind: 'unmatched-routes' },
  uses: {},
  timeoutSeconds: 5,
  impactOfFailure: 'Requests to paths that do not exist are answered with a 500 in place of a 404.',
});
