import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operation as getVersionsOperation } from '#functions/api/reference/get-versions.ts';
import { operation as getVersionsFeedOperation } from '#functions/api/reference/get-versions-feed.ts';
import { events } from '#shared/contract/event-registry.ts';
import { getVersions } from '#shared/contract/operations/reference/get-versions.ts';
import { getVersionsFeed } from '#shared/contract/operations/reference/get-versions-feed.ts';
import { operations } from '#shared/contract/registry.ts';
import { changelog } from '#shared/contract/versions/changelog.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { VersionEndings } from '#shared/contract/versions/version-ends.ts';
import { versions } from '#shared/contract/versions/versions.ts';
import type { VersionsDeps } from '#shared/runtime/connections/versions-deps.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';

const told: VersionsDeps = {
  changes: changelog({ operations, events, versions }),
  ends: {},
  apiUrl: API_URL,
};
const ends = VersionEndings.parse({
  '2024-01-01': { deprecatedAt: '2026-01-01T00:00:00Z', sunsetAt: '2026-07-01T00:00:00Z' },
});

describeOperation({
  contract: getVersions,
  operation: getVersionsOperation,
  connect: () => told,
  arrange: async () => ({ caller: null }),
});
describeOperation({
  contract: getVersionsFeed,
  operation: getVersionsFeedOperation,
  connect: () => told,
  arrange: async () => ({ caller: null }),
});

const pageOf = async (deps: VersionsDeps = told) => {
  const handler = getVersionsOperation(() => deps, testEdge());
  return callOperation(handler, getVersions, { caller: null });
};

const Rss = z.object({
  rss: z.object({
    channel: z.object({
      item: z.array(
        z.object({
          title: z.string(),
          link: z.string(),
          guid: z.object({ '#text': z.string() }),
          pubDate: z.string().optional(),
          description: z.string(),
        }),
      ),
    }),
  }),
});

const itemsOf = async (deps: VersionsDeps = told) => {
  const handler = getVersionsFeedOperation(() => deps, testEdge());
  const { text } = await callOperation(handler, getVersionsFeed, { caller: null });
  return Rss.parse(new XMLParser({ ignoreAttributes: false }).parse(text)).rss.channel.item;
};

/** A change with everything that a page could trip over. */
const tricky = {
  date: '2024-01-01',
  entries: [
    {
      text: 'Less than `a<b>` & "more".',
      names: [
        { before: '`old.name`', now: '`new.name`' },
        { before: null, now: '`<script>`' },
      ],
      isReconstructed: true,
    },
  ],
};

describe('getVersions', () => {
  it('has a place for each version, with all that it changed', async () => {
    const { text } = await pageOf();

    for (const date of versionDates) expect(text).toContain(`<section id="${date}">`);
    for (const { changes } of versions)
      for (const { description } of changes)
        expect(text.replace(/<\/?code>/g, '`')).toContain(
          description.replaceAll("'", '&#39;').replaceAll('"', '&#34;'),
        );
  });

  it('shows old and new names side by side, and which shapes are reconstructed', async () => {
    const { text } = await pageOf({ ...told, changes: [tricky] });

    expect(text).toContain('<td><code>old.name</code></td><td><code>new.name</code></td>');
    expect(text).toContain('<td>absent</td><td><code>&#60;script&#62;</code></td>');
    expect(text).toContain('>reconstructed</span>');
  });

  it('says which come to their end, and of no other that it does', async () => {
    const [before, announced] = [await pageOf(), await pageOf({ ...told, ends })];

    expect(before.text).not.toContain('Deprecated');
    expect(announced.text.split('id="2024-01-01"')[1]).toContain(
      'Deprecated from 2026-01-01 00:00 UTC on, and not served from 2026-07-01 00:00 UTC on.',
    );
    expect(announced.text.match(/Deprecated/g)).toHaveLength(1);
  });

  it('loads nothing, and leads to the feed', async () => {
    const { text, headers } = await pageOf();

    expect(text).not.toMatch(/https?:|<script|src=/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(text).toContain('type="application/rss+xml"');
  });
});

describe('getVersionsFeed', () => {
  it('has an item for each version, newest first, that leads to its place', async () => {
    const items = await itemsOf();

    expect(items.map(({ link }) => link)).toEqual(
      versionDates.map((date) => `${API_URL}/docs/versions#${date}`),
    );
    expect(items.map(({ pubDate = '' }) => new Date(pubDate).toISOString().slice(0, 10))).toEqual([
      ...versionDates,
    ]);
  });

  it('tells each end once, and one that is announced anew again', async () => {
    const later = VersionEndings.parse({
      '2024-01-01': { deprecatedAt: '2026-01-01T00:00:00Z', sunsetAt: '2027-07-01T00:00:00Z' },
    });
    const [first] = await itemsOf({ ...told, ends });
    const [again] = await itemsOf({ ...told, ends: later });

    expect(first?.title).toBe('Version 2024-01-01 comes to its end');
    // It may be announced long after the day from which on the version counts as deprecated.
    expect(first?.pubDate).toBeUndefined();
    expect(again?.guid).not.toEqual(first?.guid);
  });

  it('says it in HTML that readers can show', async () => {
    const [item] = await itemsOf({ ...told, changes: [tricky, tricky] });

    expect(decoded(item?.description ?? '')).toBe(
      '<ul><li>Less than <code>a&#60;b&#62;</code> &#38; &#34;more&#34;. (reconstructed)<br>' +
        '<code>old.name</code> is now <code>new.name</code><br><code>&#60;script&#62;</code> is new</li></ul>',
    );
  });
});

/** The parser leaves references to characters as they are. */
const decoded = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
