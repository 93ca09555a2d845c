import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian has it; `CHROMIUM` names another place. */
const path = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why tests in a browser are skipped; undefined when there is one. */
export const noBrowser = existsSync(path)
  ? undefined
  : `skipped: there is no Chromium at ${path}; CHROMIUM=<path> names another one`;

/** A browser without a window that asks nobody for updates. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
