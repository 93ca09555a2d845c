import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { grantFor } from '#shared/domain/linking/link-grant.ts';
import { isExhausted, type LinkStep } from '#shared/domain/linking/link-step.ts';
import { servicesOf } from '#shared/domain/vendors/services.ts';
import { type Html, html } from '#shared/runtime/pages/html.ts';
import { initialOf } from '#shared/runtime/pages/link/link-layout.ts';
import type { LinkView } from '#shared/runtime/pages/link/link-view.ts';
import { buttons, heading, stepForm, troubleNote } from '#shared/runtime/pages/link/parts.ts';
import { sandboxHint } from '#shared/runtime/pages/link/sandbox-hint.ts';
import type { Notice } from '#shared/runtime/pages/link/texts/link-texts.ts';

type StepPage = (view: LinkView) => Html;

/** Who asks, for what, and what this is all about. */
const introduction: StepPage = (view) => {
  const { texts, visit } = view;
  const { name } = visit.client;
  const { introduction: words } = texts;
  const asked = texts.list(
    visit.session.vendorTypes.map((type) => texts.devices[type]?.one ?? type),
  );
  return html`${heading(words.heading(name))}
<p class="lead">${words.text(name, asked)}</p>
<ul class="points">${words.points.map(point)}</ul>
<details><summary>${words.more}</summary>${words.moreText.map((text) => html`<p>${text}</p>`)}</details>
${stepForm(view, 'introduction', buttons(view, texts.next, { hasBack: false }))}`;
};

const point = ({ heading: title, text }: Notice): Html =>
  html`<li><span class="tick" aria-hidden="true"></span><div><strong>${title}</strong><p>${text}</p></div></li>`;

/** The brands, to be searched; each is a button. */
const brand: StepPage = (view) => {
  const { texts, brands, search, leaveUrl } = view;
  const words = search.trim().toLowerCase();
  const shown = brands.filter(({ name }) => name.toLowerCase().includes(words));
  if (brands.length === 0)
    return html`${heading(texts.brand.heading)}<p>${texts.brand.nothing}</p>
<div class="buttons"><div class="lesser"><a href="${leaveUrl}">${texts.cancel}</a></div></div>`;
  return html`${heading(texts.brand.heading)}
<form class="search" role="search"><label for="q" class="unseen">${texts.brand.search}</label>
<input id="q" name="q" type="search" value="${search}" placeholder="${texts.brand.search}" autocomplete="off" data-filter="brands">
<button class="find">${texts.brand.find}</button></form>
${stepForm(
  view,
  'brand',
  html`<input type="hidden" name="action" value="next"><ul class="brands" id="brands">${shown.map(
    ({ vendor, name }) =>
      html`<li data-name="${name.toLowerCase()}"><button name="vendor" value="${vendor}"><span class="monogram" data-hue="${hueOf(vendor)}" aria-hidden="true">${initialOf(name)}</span>${name}</button></li>`,
  )}</ul><p class="none" role="status" data-none="brands" data-text="${texts.brand.none('%')}"${
    shown.length > 0 && html` hidden`
  }>${texts.brand.none(search)}</p>`,
)}
${stepForm(
  view,
  'brand',
  html`<div class="buttons"><div class="lesser"><button name="action" value="back">${texts.back}</button><a href="${leaveUrl}">${texts.cancel}</a></div></div>`,
)}`;
};

/** One of twelve colours, always the same for a vendor. */
const hueOf = (vendor: string): number =>
  [...vendor].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 12;

const service: StepPage = (view) => {
  const { texts, brand: name, vendor, leaveUrl } = view;
  return html`${heading(texts.service.heading(name))}<p class="lead">${texts.service.text}</p>
${stepForm(
  view,
  'service',
  html`<input type="hidden" name="action" value="next"><ul class="brands">${servicesOf(
    vendor ?? '',
  ).map(
    ({ id, name: each }) => html`<li><button name="service" value="${id}">${each}</button></li>`,
  )}</ul>`,
)}
${stepForm(
  view,
  'service',
  html`<div class="buttons"><div class="lesser"><button name="action" value="back">${texts.back}</button><a href="${leaveUrl}">${texts.cancel}</a></div></div>`,
)}`;
};

/** What is shared, and what is not. */
const access: StepPage = (view) => {
  const { texts, visit, vendor } = view;
  const { name } = visit.client;
  const { scopes, vendorTypes } = grantFor(vendor ?? '', visit.session);
  const others = vendorTypes.flatMap(scopesOf).filter((scope) => !scopes.includes(scope));
  const { access: words } = texts;
  const listed = (title: string, list: readonly string[], sign: string) =>
    list.length > 0 &&
    html`<h2>${title}</h2><ul class="points ${sign}">${list.map((scope) =>
      point(words.scopes[scope] ?? { heading: scope, text: '' }),
    )}</ul>`;
  return html`${heading(words.heading(name))}
${listed(words.shared, scopes, 'shared')}${listed(words.notShared, others, 'not-shared')}
<p class="small">${words.consent(name)}</p>
${stepForm(view, 'access', buttons(view, words.agree))}`;
};

const signIn: StepPage = (view) => {
  const { texts, brand: name, visit } = view;
  const { signIn: words } = texts;
  if (isExhausted(visit.session.progress)) {
    return html`${heading(texts.ends.blocked.heading)}<p class="lead">${texts.ends.blocked.text}</p>`;
  }
  const hint = visit.client.environment === 'sandbox' && sandboxHint;
  if (view.signIn === 'oauth') {
    return html`${heading(words.heading(name))}${troubleNote(view)}
<p class="lead">${words.away(name)}</p>${hint}
${stepForm(view, 'sign-in', buttons(view, words.goAway(name)))}`;
  }
  const described = visit.session.progress.trouble && html` aria-describedby="trouble"`;
  return html`${heading(words.heading(name))}${troubleNote(view)}
<p class="lead">${words.text(name)}</p>${hint}
${stepForm(
  view,
  'sign-in',
  html`<label for="username">${words.username}</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="320"${described}>
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1000"${described}>
${buttons(view, words.submit)}`,
)}`;
};

const code: StepPage = (view) => {
  const { texts, visit } = view;
  const { pending } = visit.session.progress;
  const sentTo = pending?.kind === 'code' ? pending.sentTo : null;
  const described = visit.session.progress.trouble && html` aria-describedby="trouble"`;
  return html`${heading(texts.code.heading)}${troubleNote(view)}
<p class="lead">${texts.code.text(sentTo)}</p>
${stepForm(
  view,
  'code',
  html`<label for="code">${texts.code.label}</label>
<input id="code" name="code" class="code" autocomplete="one-time-code" inputmode="numeric" required maxlength="40"${described}>
${buttons(view, texts.code.submit)}`,
)}`;
};

const devices: StepPage = (view) => {
  const { texts, visit } = view;
  const { account } = visit.session.progress;
  const found = account?.devices ?? [];
  return html`${heading(texts.found.heading(found.length))}${troubleNote(view)}
<ul class="devices">${found.map(
    ({ type, brand: make, model, name }) =>
      html`<li><span class="device ${type}" aria-hidden="true"></span><div><strong>${
        name ?? [make, model].filter((word) => word !== null).join(' ')
      }</strong><p>${texts.devices[type]?.one ?? type}${
        name !== null && html` · ${[make, model].filter((word) => word !== null).join(' ')}`
      }</p></div></li>`,
  )}</ul>
<p>${texts.found.text(visit.client.name)}</p>
${stepForm(view, 'devices', buttons(view, texts.found.submit))}`;
};

/** What a visitor sees at each step. */
export const stepPages: { readonly [Step in LinkStep]: StepPage } = {
  introduction,
  brand,
  service,
  access,
  'sign-in': signIn,
  code,
  devices,
};

/** The end of a visit that came to its end. */
export const successPage: StepPage = ({ texts, visit, doneUrl }) => {
  const { name } = visit.client;
  return html`<div class="success-mark" aria-hidden="true"></div>${heading(texts.success.heading)}
<p class="lead">${texts.success.text(name)}</p>
<div class="buttons"><a class="main" href="${doneUrl}">${texts.success.done(name)}</a></div>`;
};
