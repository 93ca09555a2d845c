import type { ChangelogEntry, ChangelogVersion } from '#shared/contract/versions/changelog.ts';
import type { VersionEnds } from '#shared/contract/versions/version-ends.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { endInWords } from '#shared/runtime/pages/end-in-words.ts';
import { escapeHtml, withCode } from '#shared/runtime/pages/page.ts';

/** A thing that a reader of the feed is told once. */
type Item = {
  readonly title: string;
  /** When it was so; null for what was announced at a time that nobody noted. */
  readonly at: Instant | null;
  readonly link: string;
  readonly id: string;
  readonly html: string;
};

/**
 * The changelog as RSS 2.0: an item for each version that comes to its end, and then one for each version, newest first. An end that
 * is announced anew is told anew.
 */
export const versionsFeed = (
  versions: readonly ChangelogVersion[],
  ends: VersionEnds,
  apiUrl: string,
): string => {
  const page = `${apiUrl}/docs/versions`;
  const items = [
    ...versions.flatMap((version) => endOf(version, ends, page)),
    ...versions.map((version) => releaseOf(version, page)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>Versions of the Loadstar API</title>
<link>${escapeHtml(page)}</link>
<description>What changed with each version of the API, and which of them come to their end.</description>
<language>en</language>
<atom:link href="${escapeHtml(page)}/feed.xml" rel="self" type="application/rss+xml"/>
${items.map(xmlOf).join('\n')}
</channel>
</rss>
`;
};

const releaseOf = ({ date, entries }: ChangelogVersion, page: string): Item => ({
  title: `Version ${date}`,
  at: instant(Date.parse(date)),
  ...{ link: `${page}#${date}`, id: `${page}#${date}` },
  html: `<ul>${entries.map(itemOf).join('')}</ul>`,
});

const endOf = ({ date }: ChangelogVersion, ends: VersionEnds, page: string): readonly Item[] => {
  const end = ends[date];
  if (!end) return [];
  const words = endInWords(end);
  return [
    {
      title: `Version ${date} ${end.sunsetAt === null ? 'is deprecated' : 'comes to its end'}`,
      at: null,
      link: `${page}#${date}`,
      id: `${page}#${date}-${end.deprecatedAt}-${end.sunsetAt ?? 'open'}`,
      html: `<p>${words}</p>`,
    },
  ];
};

const itemOf = ({ text, names, isReconstructed }: ChangelogEntry): string => {
  const moves = names.map(({ before, now }) =>
    before === null ? `${withCode(now)} is new` : `${withCode(before)} is now ${withCode(now)}`,
  );
  return `<li>${withCode(text)}${isReconstructed ? ' (reconstructed)' : ''}${moves.length > 0 ? `<br>${moves.join('<br>')}` : ''}</li>`;
};

const xmlOf = ({ title, at, link, id, html }: Item): string => `<item>
<title>${escapeHtml(title)}</title>
<link>${escapeHtml(link)}</link>
<guid isPermaLink="false">${escapeHtml(id)}</guid>
${at === null ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>\n`}<description>${escapeHtml(html)}</description>
</item>`;
