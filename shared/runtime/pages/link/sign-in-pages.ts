import { isExhausted } from '#shared/domain/linking/link-step.ts';
import { html } from '#shared/runtime/pages/html.ts';
import type { StepPage } from '#shared/runtime/pages/link/link-view.ts';
import {
  buttons,
  heading,
  stepForm,
  troubleNote,
  waysOut,
} from '#shared/runtime/pages/link/parts.ts';
import { sandboxHint } from '#shared/runtime/pages/link/sandbox-hint.ts';

/** Name and password, or the way to the vendor's own pages. */
export const signIn: StepPage = (view) => {
  const { texts, brand: name, visit } = view;
  const { signIn: words } = texts;
  if (isExhausted(visit.session.progress)) {
    return html`<div class="end-mark blocked" aria-hidden="true"></div>${heading(texts.ends.blocked.heading)}<p class="lead">${texts.ends.blocked.text}</p>
${waysOut(view, 'sign-in', { hasBack: false })}`;
  }
  if (view.signIn === null) {
    return html`${heading(words.heading(name))}<p class="lead">${texts.brand.nothing}</p>
${waysOut(view, 'sign-in')}`;
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

/** The second factor. */
export const code: StepPage = (view) => {
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
