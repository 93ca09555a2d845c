import type { ChangelogEntry, ChangelogVersion } from '#shared/contract/versions/changelog.ts';
import type { VersionEnds } from '#shared/contract/versions/version-ends.ts';
import { endInWords } from '#shared/runtime/pages/end-in-words.ts';
import { smallPage, withCode } from '#shared/runtime/pages/page.ts';

/** The page of all versions and what each of them changed. Each has a place of its own, which `Link` headers lead to. */
export const versionsPage = (versions: readonly ChangelogVersion[], ends: VersionEnds): string =>
  smallPage(
    'Versions of the API',
    `<p>The header <code>Enode-Version</code> chooses one; without it the default of the client does.
<a href="/docs">All operations</a> · <a href="/docs/versions/feed.xml">Feed</a></p>
<nav aria-label="Versions">${versions.map(({ date }) => `<a href="#${date}">${date}</a>`).join(' ')}</nav>
${versions.map((version) => sectionOf(version, ends)).join('\n')}`,
    HEAD,
  );

const HEAD = `<link rel="alternate" type="application/rss+xml" title="Versions of the API" href="/docs/versions/feed.xml">
<style>
  body { max-width: 52rem }
  nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem }
  section { border-top: 1px solid #8886; margin-top: 2rem }
  li { margin: .5rem 0 }
  table { border-collapse: collapse; margin: .5rem 0 1rem; width: 100% }
  th, td { border: 1px solid #8886; padding: .25rem .6rem; text-align: left; overflow-wrap: anywhere; width: 50% }
  .end { border-left: .3rem solid #c60; padding-left: .75rem }
  .mark { border: 1px solid #8889; border-radius: 1em; font-size: .8em; padding: 0 .6em; white-space: nowrap }
</style>
`;

const sectionOf = ({ date, entries }: ChangelogVersion, ends: VersionEnds): string => {
  const end = ends[date];
  return `<section id="${date}">
<h2>${date}</h2>
${end ? `<p class="end">${endInWords(end)}</p>\n` : ''}<p><a href="/docs?version=${date}">Reference of this version</a></p>
<ul>
${entries.map(itemOf).join('\n')}
</ul>
</section>`;
};

const itemOf = ({ text, names, isReconstructed }: ChangelogEntry): string =>
  `<li>${withCode(text)}${isReconstructed ? ` ${RECONSTRUCTED}` : ''}${tableOf(names)}</li>`;

const RECONSTRUCTED =
  '<span class="mark" title="The shape before is known from what old clients document.">reconstructed</span>';

const tableOf = (names: ChangelogEntry['names']): string =>
  names.length === 0
    ? ''
    : `
<table><thead><tr><th>Before</th><th>Now</th></tr></thead><tbody>
${names.map(({ before, now }) => `<tr><td>${before === null ? 'absent' : withCode(before)}</td><td>${withCode(now)}</td></tr>`).join('\n')}
</tbody></table>`;
