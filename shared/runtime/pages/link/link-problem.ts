import { type ProblemCode, problems } from '#shared/contract/problems.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import type { Refusal } from '#shared/runtime/http/refusal.ts';
import { html } from '#shared/runtime/pages/html.ts';
import { endPage } from '#shared/runtime/pages/link/link-answer.ts';
import type { LinkFault } from '#shared/runtime/pages/link/texts/link-texts.ts';
import { textsOf } from '#shared/runtime/pages/link/texts/texts.ts';
import { visitorLanguage } from '#shared/runtime/pages/link/visitor-language.ts';

/**
 * The page for a person whose request to the Link pages came to nothing: what to do, in the language of
 * the browser, and never why. Whose session it is, nobody may know here. Undefined for whoever does not ask
 * for a page, and reads the problem itself.
 */
export const linkProblem = (exchange: Exchange, { code, headers }: Refusal): Answer | undefined => {
  const { accept = '', 'accept-language': acceptLanguage } = exchange.headers;
  if (!/\btext\/html\b/i.test(accept)) return undefined;
  const end = endOf(code);
  const { again } = textsOf(visitorLanguage('browser', acceptLanguage));
  const more =
    end !== 'unknown' &&
    html`<div class="buttons"><a class="main" href="${wayOn[end]}">${again.submit}</a></div>${
      end === 'failed' && html`<p class="small">${again.reference(exchange.requestId)}</p>`
    }`;
  const look = { language: 'browser', colorScheme: 'system' } as const;
  const page = endPage(end, look, { acceptLanguage, path: exchange.event.rawPath, more });
  const { status } = problems[code];
  const contentType = 'text/html; charset=utf-8';
  return { status, body: page.body, contentType, headers: { ...headers, ...page.headers } };
};

const endOf = (code: ProblemCode): LinkFault | 'unknown' => {
  const { status } = problems[code];
  if (status === 404 || status === 405) return 'unknown';
  if (status === 429 || status === 503) return 'busy';
  return status >= 500 ? 'failed' : 'unreadable';
};

/** What was fine is asked for once more; what cannot be read is left out. A form leads to its own page. */
const wayOn: { readonly [End in LinkFault]: string } = { busy: '', failed: '', unreadable: '?' };
