import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';

/**
 * All of a list at once, as older versions had it, out of the pages of the newest.
 *
 * @param answerPage Answers the page that the exchange asks for.
 */
export const allPages = async (
  exchange: Exchange,
  answerPage: () => Promise<Answer>,
): Promise<Answer> => {
  const pages: Answer[] = [];
  for (;;) {
    const answer = await answerPage();
    pages.push(answer);
    const { page } = exchange;
    const after = page && nextOf(answer);
    if (!after) return together(pages);
    exchange.page = { ...page, request: { ...page.request, after: page.cursors.read(after) } };
  }
};

const nextOf = ({ body }: Answer): string | undefined =>
  isJson(body) && isJson(body.pagination) && typeof body.pagination.after === 'string'
    ? body.pagination.after
    : undefined;

const together = (pages: readonly Answer[]): Answer => {
  const [first = { status: 200 }] = pages;
  const rows = pages.flatMap(({ body }) =>
    isJson(body) && Array.isArray(body.data) ? body.data : [],
  );
  return {
    ...first,
    body: { data: rows, pagination: { after: null, before: null } },
    legacy: Object.assign({}, ...pages.map(({ legacy }) => legacy)),
  };
};
