import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { synthesise } from '#bin/local/assembly.ts';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { noBrowser, startBrowser } from '#test/support/browser.ts';
import { type LoadstarProcess, startFromSources } from '#test/support/loadstar-process.ts';
import { sharedAssembly } from '#test/support/shared-assembly.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('Link pages on a host of their own', () => {
  const resources = new AsyncDisposableStack();
  let loadstar: LoadstarProcess;
  let api: ApiClient;
  let pages: string;

  beforeAll(async () => {
    const folder = resources.use(await temporaryFolder()).path;
    const place = inject('assemblyFolder');
    await sharedAssembly(place);
    const assembly = join(place, 'assembly-link-host');
    await synthesise(join(place, 'functions'), assembly, { linkHost: true });
    loadstar = await startFromSources(folder, ['--assembly', assembly, '--memory']);
    resources.defer(async () => {
      await loadstar.stop();
    });
    const { apiUrl, linkUrl, client } = loadstar.description;
    api = await apiClient(apiUrl, client);
    pages = new URL(linkUrl).origin;
  }, 180_000);
  afterAll(() => resources.disposeAsync());

  const invite = async (userId: string): Promise<string> => {
    const { body } = await api.post(`/users/${userId}/link`, {
      vendor: 'TESLA',
      scopes: ['vehicle:read:data'],
      language: 'en-US',
      redirectUri: `${loadstar.description.apiUrl}/docs`,
    });
    return (body as { linkUrl: string }).linkUrl;
  };

  it('are where invitations lead, and nothing of the API is', async () => {
    const linkUrl = await invite('ada');
    const { apiUrl } = loadstar.description;
    const ask = async (url: string, accept = 'text/html') => {
      const { status, headers } = await fetch(url, { headers: { accept }, redirect: 'manual' });
      return [status, headers.get('content-type'), headers.get('location')];
    };

    expect(pages).not.toBe(apiUrl);
    expect(linkUrl.startsWith(`${pages}/link/`)).toBe(true);
    const html = 'text/html; charset=utf-8';
    expect(await ask(linkUrl)).toEqual([200, html, null]);
    expect(await ask(`${pages}/link-assets/link.css`)).toEqual([
      200,
      'text/css; charset=utf-8',
      null,
    ]);
    for (const path of ['/', '/vehicles', '/docs', '/oauth2/token'])
      expect([path, ...(await ask(`${pages}${path}`))]).toEqual([path, 404, html, null]);
    expect(await ask(linkUrl.replace(pages, apiUrl))).toEqual([302, null, linkUrl]);
    expect((await ask(`${apiUrl}/link-assets/logos/x/y`))[0]).toBe(302);
  });

  it.skipIf(noBrowser)(
    'lead through the pages of a vendor and back to the client',
    async () => {
      const browser = await startBrowser();
      const page: Page = await browser.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      const main = () => Promise.all([page.waitForNavigation(), page.locator('.main').click()]);

      await page.goto(await invite('bob'));
      for (let step = 0; step < 3; step += 1) await main();
      expect(page.url().startsWith(`${pages}/sandbox/authorize?`)).toBe(true);
      await page.locator('#username').fill('good@example.com');
      await main();
      await main();
      expect(await page.locator('h1').textContent()).toBe('You are connected');
      await main();

      expect(page.url()).toBe(`${loadstar.description.apiUrl}/docs`);
      expect(errors).toEqual([]);
      expect((await api.get('/users/bob')).body).toMatchObject({
        linkedVendors: [{ vendor: 'TESLA', isValid: true }],
      });
      await browser.close();
    },
    60_000,
  );
});
