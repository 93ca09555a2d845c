import {
  type LinkAnswer,
  type TakeLinkStepDeps,
  takeLinkStep,
} from '#shared/app/linking/take-link-step.ts';
import { closedAnswer } from '#shared/runtime/pages/link/closed-answer.ts';
import { goTo } from '#shared/runtime/pages/link/go-to.ts';
import {
  type AnyEnvironment,
  type BrowserHeaders,
  isOwnForm,
  type LinkEdgeDeps,
  visitWith,
} from '#shared/runtime/pages/link/link-edge.ts';

export type AnswerVisitDeps = LinkEdgeDeps & AnyEnvironment<TakeLinkStepDeps>;

/** What a browser gets that sent a form: the way to the next page, or why it is none of its. */
export const answerVisit = async (
  deps: AnswerVisitDeps,
  headers: BrowserHeaders,
  answer: LinkAnswer & { readonly linkToken: string; readonly formToken: string },
) => {
  const { linkToken, formToken } = answer;
  const { sight } = await visitWith(deps, headers, linkToken);
  if (!('browserSecret' in sight)) return closedAnswer(sight, headers);
  if (sight.kind === 'completed') return goTo(linkToken);
  const { session, client, browserSecret } = sight;
  if (!isOwnForm(deps, browserSecret, formToken)) {
    return closedAnswer({ kind: 'foreign', session }, headers);
  }
  const signIns = deps.signInsFor(client.environment);
  const outcome = await takeLinkStep({ ...deps, signIns }, session, answer);
  if (outcome.kind === 'vendor') return goTo(outcome.url);
  // Each step has an address of its own, so that the browser's back button goes a step back.
  return goTo(outcome.step ? `${linkToken}?step=${outcome.step}` : linkToken);
};
