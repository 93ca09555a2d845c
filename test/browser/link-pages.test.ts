import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPng } from '#test/support/a-png.ts';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { noBrowser, startBrowser } from '#test/support/browser.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { newSandboxClient } from '#test/support/new-sandbox-client.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Runs on the page, which TypeScript does not look into. */
const FLAWS = `axe.run().then(({ violations }) => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return [
    ...violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
    ...(scrollWidth > clientWidth ? [scrollWidth + ' px wide on ' + clientWidth + ' px'] : []),
  ];
})`;

/** A folder for pictures of every step, for who wants to look at them. */
const pictures = process.env.PICTURES;

const SCOPES = ['vehicle:read:data', 'vehicle:control:charging', 'charger:read:data'];

describe.skipIf(noBrowser)(
  `the Link pages in a browser${noBrowser ? ` (${noBrowser})` : ''}`,
  () => {
    const resources = new AsyncDisposableStack();
    let loadstar: LoadstarProcess;
    let api: ApiClient;
    let browser: Browser;

    beforeAll(async () => {
      const folder = resources.use(await temporaryFolder());
      loadstar = await startLoadstar(folder.path, ['--memory']);
      resources.defer(async () => {
        await loadstar.stop();
      });
      browser = await startBrowser();
      resources.defer(() => browser.close());
      api = await apiClient(loadstar.description.apiUrl, loadstar.description.client);
    }, 180_000);
    afterAll(() => resources.disposeAsync());

    const invite = async (userId: string, more: object = {}, by = api): Promise<string> => {
      const { body } = await by.post(`/users/${userId}/link`, {
        scopes: SCOPES,
        language: 'en-US',
        redirectUri: 'https://example.com/done',
        colorScheme: 'light',
        ...more,
      });
      return (body as { linkUrl: string }).linkUrl;
    };

    const open = async (
      { width = 390, ...more }: { width?: number; language?: string; colorScheme?: string },
      userId: string,
    ) => {
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(await invite(userId, more));
      return { page, errors, close: () => context.close() };
    };

    /** What is wrong with a page for those who do not see, or not well; and whether it is wider than the screen. */
    const flawsOf = async (page: Page, name: string): Promise<readonly string[]> => {
      if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
      // Scripts of a test are not held to the policy of the page.
      await page.evaluate(axe.source);
      return page.evaluate<string[]>(FLAWS);
    };

    /** Presses something that leads to another page, and waits until that is there: a click alone waits for none. */
    const follow = async (page: Page, selector: string) => {
      await Promise.all([page.waitForNavigation(), page.locator(selector).click()]);
    };

    const main = (page: Page) => follow(page, '.main');

    it.each([
      { width: 390, language: 'en-US', colorScheme: 'light' },
      { width: 320, language: 'de-DE', colorScheme: 'dark' },
      { width: 1280, language: 'fi-FI', colorScheme: 'dark' },
      { width: 320, language: 'fr-FR', colorScheme: 'light' },
    ])(
      'lead through a password, a code and success: $width px, $language, $colorScheme',
      async (look) => {
        const userId = `${look.language}-${look.width}`;
        const { page, errors, close } = await open(look, userId);
        const flaws: string[] = [];
        const look1 = async (step: string) => {
          const found = await flawsOf(page, `${userId}-${look.colorScheme}-${step}`);
          flaws.push(...found.map((flaw) => `${step}: ${flaw}`));
        };

        await look1('1-introduction');
        await page.locator('details summary').click();
        await main(page);
        await look1('2-brand');
        await page.locator('#q').fill('zzz');
        await look1('2-brand-none');
        await page.locator('#q').fill('zapt');
        expect(await page.locator('#brands li:visible').count()).toBe(1);
        await follow(page, '#brands li:visible button');
        await look1('3-access');
        await main(page);
        await page.locator('details.hint summary').click();
        await look1('4-sign-in');
        await page.locator('#username').fill('wrong@example.com');
        await page.locator('#password').fill('x');
        await main(page);
        await look1('4-sign-in-wrong');
        await page.locator('#username').fill('code@example.com');
        await page.locator('#password').fill('x');
        await main(page);
        await look1('5-code');
        await page.locator('#code').fill('123456');
        await main(page);
        await page.waitForSelector('.devices');
        await page.reload();
        await look1('6-devices');
        await main(page);
        await look1('7-success');

        const moving = await page.evaluate<number>('document.getAnimations().length');
        expect(moving).toBe(0);
        expect(flaws).toEqual([]);
        expect(errors).toEqual([]);
        expect(await page.locator('a.main').getAttribute('href')).toBe('https://example.com/done');
        expect((await api.get(`/users/${userId}`)).body).toMatchObject({
          linkedVendors: [{ vendor: 'ZAPTEC', vendorType: 'charger', isValid: true }],
        });
        await close();
      },
      60_000,
    );

    it('lead to the pages of a vendor and back, by the keyboard alone', async () => {
      const { page, close } = await open({}, 'keyboard');
      /** Goes from field to field until one is reached, as somebody does without a mouse. */
      const tabTo = async (selector: string) => {
        for (let presses = 0; presses < 120; presses += 1) {
          await page.keyboard.press('Tab');
          if (await page.locator(`${selector}:focus`).count()) return;
        }
        throw new Error(`${selector} cannot be reached`);
      };

      await tabTo('button.main');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#brands');
      await tabTo('button[value="TESLA"]');
      await page.keyboard.press('Enter');
      for (let step = 0; step < 2; step += 1) {
        await page.waitForSelector('button.main');
        await tabTo('button.main');
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      }
      expect(page.url()).toContain('/sandbox/authorize?');
      expect(await flawsOf(page, 'vendor')).toEqual([]);
      await tabTo('#username');
      await page.keyboard.type('good@example.com');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);

      expect(await page.locator('.devices li').count()).toBe(2);
      await close();
    }, 180_000);

    it.each([
      { width: 320, language: 'de-DE', colorScheme: 'dark' as const, logo: aPng(60, 240) },
      { width: 1280, language: 'en-US', colorScheme: 'light' as const, logo: aPng(480, 90) },
    ])(
      'say what went wrong, and who asks by a logo: $width px, $language, $colorScheme',
      async ({ width, language, colorScheme, logo }) => {
        const { description } = loadstar;
        const client = await newSandboxClient(description, { name: 'Ørsted Energi & Söhne', logo });
        const by = await apiClient(description.apiUrl, client);
        const context = await browser.newContext({
          viewport: { width, height: 844 },
          ...{ locale: language, colorScheme, reducedMotion: 'reduce' },
        });
        const page = await context.newPage();
        const flaws: string[] = [];
        const look1 = async (name: string) => {
          const found = await flawsOf(page, `${language}-${width}-${colorScheme}-${name}`);
          flaws.push(...found.map((flaw) => `${name}: ${flaw}`));
        };
        const scopes = ['vehicle:read:data', 'vehicle:control:charging'];
        const first = { vendor: 'BMW', scopes, language, colorScheme };
        const url = await invite('trouble', first, by);

        await page.goto(url);
        await page.waitForLoadState('networkidle');
        await look1('logo');
        const shown = await page
          .locator('img.logo')
          .evaluate((image: { naturalWidth: number; naturalHeight: number }) => [
            image.naturalWidth,
            image.naturalHeight,
          ]);
        expect(shown).toEqual([logo.readUInt32BE(16), logo.readUInt32BE(20)]);
        await main(page);
        await main(page);
        for (const name of ['down', 'empty', 'denied']) {
          await page.locator('#username').fill(`${name}@example.com`);
          await page.locator('#password').fill('x');
          await main(page);
          expect(await page.locator('.trouble').count()).toBe(1);
          await look1(name);
        }
        await page.goto(`${url}?step=nonsense`);
        await look1('unreadable');
        await page.keyboard.press('Tab');
        await look1('unreadable-focus');
        await page.keyboard.press('Enter');
        await page.waitForURL(`${url}?`);
        expect(await page.locator('#username').count()).toBe(1);
        await page.goto(`${url}/mistyped`);
        await look1('unknown');
        await page.goto(await invite('pages', { ...first, vendor: 'TOYOTA' }, by));
        await main(page);
        await look1('service');
        await follow(page, '.brands button >> nth=0');
        await main(page);
        await page.locator('#username').fill('good@example.com');
        await page.locator('#password').fill('x');
        await main(page);
        await main(page);
        const used = page.url();
        await page.waitForSelector('a.main');
        await look1('success');
        const other = await (
          await browser.newContext({ viewport: { width, height: 844 } })
        ).newPage();
        await other.goto(used);
        flaws.push(...(await flawsOf(other, `${language}-${width}-${colorScheme}-used`)));

        expect(flaws).toEqual([]);
        await other.context().close();
        await context.close();
      },
      60_000,
    );

    it('are closed to another browser, and go back by its own button', async () => {
      const url = await invite('back');
      const [one, two] = [await browser.newPage(), await browser.newPage()];
      await one.goto(url);
      await main(one);
      await one.locator('#q').fill('bmw');
      await follow(one, '#brands li:visible button');
      await one.goBack();
      await one.locator('#q').fill('audi');
      await follow(one, '#brands li:visible button');
      await main(one);

      expect(await one.locator('h1').textContent()).toBe('Sign in to Audi');
      await two.goto(url);
      expect(await two.locator('h1').textContent()).toBe('This link is open in another browser');
      expect(await flawsOf(two, 'foreign')).toEqual([]);
    }, 180_000);
  },
);
