import type { Operation } from '#shared/contract/operation.ts';

type Route = Pick<Operation, 'method' | 'path'>;

/**
 * Where a path leads that has slashes too many: at its end, or several in the place of one. Undefined
 * when it leads nowhere.
 *
 * Gateways decode a path before we see it, so that `/users/ada/` may have been `/users/ada%2F`: the user
 * `ada/`, whom there cannot be. Whoever asks for that one must not be led to Ada. So slashes beside an id
 * that is the client's own text are left as they are, but for reading that very user.
 *
 * @param path Decoded.
 * @returns The path encoded, beginning with exactly one slash.
 */
export const plainPath = (
  routes: readonly Route[],
  method: string,
  path: string,
): string | undefined => {
  const leads = routes.some((route) => tolerantPattern(route.path, method).test(path));
  if (!leads) return undefined;
  const segments = path.split('/').filter((segment) => segment !== '');
  return `/${segments.map(encodeURIComponent).join('/')}`;
};

const OWN_TEXT = '{userId}';

const tolerantPattern = (path: string, method: string): RegExp => {
  const segments = path.split('/').slice(1);
  const written = segments.map((segment, index) => {
    const isBesideOwnText = segment === OWN_TEXT || segments[index - 1] === OWN_TEXT;
    return `${isBesideOwnText ? '/' : '/+'}${patternOf(segment)}`;
  });
  const isEndFixed = segments.at(-1) === OWN_TEXT && method !== 'GET';
  return new RegExp(`^${written.join('')}${isEndFixed ? '' : '/*'}$`);
};

const patternOf = (segment: string): string =>
  segment.startsWith('{') ? '[^/]+' : segment.replaceAll('.', '\\.');
