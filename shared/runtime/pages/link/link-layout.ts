import type { Client } from '#shared/domain/clients/client.ts';
import { Html, html } from '#shared/runtime/pages/html.ts';

/** What every page of linking is made of. */
export type LinkPage = {
  readonly language: string;
  readonly colorScheme: 'system' | 'light' | 'dark';
  /** Of the window, and the first thing that a screen reader says. */
  readonly title: string;
  /** Who asks; absent where nobody may know. */
  readonly asking?: Pick<Client, 'id' | 'name' | 'logo'>;
  readonly progress?: { readonly step: number; readonly steps: number; readonly words: string };
  readonly content: Html;
};

/**
 * The frame around every page of linking. Nothing in it comes from another host.
 *
 * @param assets Where style and script are, without a trailing slash.
 */
export const linkLayout = (page: LinkPage, assets: string): string => {
  const { language, colorScheme, title, asking, progress, content } = page;
  return html`<!doctype html>
<html lang="${language}" data-scheme="${colorScheme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${colorScheme === 'system' ? 'light dark' : colorScheme}">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<link rel="stylesheet" href="${assets}/link.css">
<script src="${assets}/link.js" defer></script>
</head>
<body>
<div class="page">
<header>${asking && identity(asking, assets)}${progress && stepsBar(progress)}</header>
<main>${content}</main>
<footer><span>Loadstar</span></footer>
</div>
</body>
</html>
`.text;
};

/** The name is said beside the logo, so that the picture needs no words. */
const identity = ({ id, name, logo }: NonNullable<LinkPage['asking']>, assets: string): Html =>
  html`<div class="client">${
    logo
      ? html`<img class="logo" src="${assets}/logos/${id}/${logo.digest}" width="${logo.width}" height="${logo.height}" alt="">`
      : html`<span class="monogram" aria-hidden="true">${initialOf(name)}</span>`
  }<span class="client-name">${name}</span></div>`;

const stepsBar = ({ step, steps, words }: NonNullable<LinkPage['progress']>): Html =>
  html`<div class="progress" role="progressbar" aria-label="${words}" aria-valuemin="1" aria-valuemax="${steps}" aria-valuenow="${step}">${Array.from(
    { length: steps },
    (_, index) => html`<span${index < step ? new Html(' class="done"') : ''}></span>`,
  )}</div>`;

/** The first letter of a name, as people see letters. */
export const initialOf = (name: string): string => {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? '·').toUpperCase();
};
