import { html } from '#shared/runtime/pages/html.ts';
import type { StepPage } from '#shared/runtime/pages/link/link-view.ts';
import { buttons, heading, stepForm, troubleNote } from '#shared/runtime/pages/link/parts.ts';

/** What was found in the account, to be linked. */
export const devices: StepPage = (view) => {
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

/** The end of a visit that came to its end. */
export const successPage: StepPage = ({ texts, visit, doneUrl }) => {
  const { name } = visit.client;
  return html`<div class="success-mark" aria-hidden="true"></div>${heading(texts.success.heading)}
<p class="lead">${texts.success.text(name)}</p>
${
  doneUrl !== null &&
  html`<div class="buttons"><a class="main" href="${doneUrl}">${texts.success.done(name)}</a></div>`
}`;
};
