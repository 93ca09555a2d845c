import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { grantFor } from '#shared/domain/linking/link-grant.ts';
import { type Html, html } from '#shared/runtime/pages/html.ts';
import type { StepPage } from '#shared/runtime/pages/link/link-view.ts';
import { buttons, heading, stepForm } from '#shared/runtime/pages/link/parts.ts';
import type { Notice } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Who asks, for what, and what this is all about. */
export const introduction: StepPage = (view) => {
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

/** What is shared, and what is not. */
export const access: StepPage = (view) => {
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

const point = ({ heading: title, text }: Notice): Html =>
  html`<li><span class="tick" aria-hidden="true"></span><div><strong>${title}</strong><p>${text}</p></div></li>`;
