import {
  type LinkAnswer,
  type TakeLinkStepDeps,
  takeLinkStep,
} from '#shared/app/linking/take-link-step.ts';
import { goTo } from '#shared/runtime/pages/link/go-to.ts';
import {
  type AnyEnvironment,
  type BrowserHeaders,
  isOwnForm,
  type LinkEdgeDeps,
  visitWith,
} from '#shared/runtime/pages/link/link-edge.ts';

export type AnswerVisitDeps = LinkEdgeDeps & AnyEnvironment<TakeLinkStepDeps>;

/**
 * Where a browser goes that sent a form. Whatever is wrong with it or with its session is said by the page of
 * the session: nothing else is said here, and nothing is done.
 */
export const answerVisit = async (
  deps: AnswerVisitDeps,
  headers: BrowserHeaders,
  answer: LinkAnswer & { readonly linkToken: string; readonly formToken: string },
) => {
  const { linkToken, formToken } = answer;
  const { sight } = await visitWith(deps, headers, linkToken);
  if (sight.kind !== 'open') return goTo(linkToken);
  const { session, client, browserSecret } = sight;
  if (!isOwnForm(deps, browserSecret, formToken)) return goTo(linkToken);
  const signIns = deps.signInsFor(client.environment);
  const outcome = await takeLinkStep({ ...deps, signIns }, session, answer);
  if (outcome.kind === 'vendor') return goTo(outcome.url);
  // Each step has an address of its own, so that the browser's back button goes a step back.
  return goTo(outcome.step ? `${linkToken}?step=${outcome.step}` : linkToken);
};
