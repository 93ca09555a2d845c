import type { LinkStep } from '#shared/domain/linking/link-step.ts';
import { type Html, html } from '#shared/runtime/pages/html.ts';
import type { LinkView } from '#shared/runtime/pages/link/link-view.ts';

/** A form that answers a step. It goes to the address of the page itself. */
export const stepForm = ({ formToken }: LinkView, step: LinkStep, content: Html): Html =>
  html`<form method="post" action="?"><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="step" value="${step}">${content}</form>`;

/** What goes on at a step: the main button, one back, and one away. */
export const buttons = (view: LinkView, main: string, ways: Ways = {}): Html =>
  html`<div class="buttons"><button class="main" name="action" value="next">${main}</button>
${lesserButtons(view, ways)}</div>`;

type Ways = { readonly hasBack?: boolean };

const lesserButtons = ({ texts, leaveUrl }: LinkView, { hasBack = true }: Ways): Html =>
  html`<div class="lesser">${
    hasBack && html`<button name="action" value="back" formnovalidate>${texts.back}</button>`
  }${leaveUrl !== null && html`<a href="${leaveUrl}">${texts.cancel}</a>`}</div>`;

/** The ways back and away alone, where going on is a choice among many, or impossible. */
export const waysOut = (view: LinkView, step: LinkStep, ways: Ways = {}): Html =>
  stepForm(view, step, html`<div class="buttons">${lesserButtons(view, ways)}</div>`);

/** What went wrong at the last try. */
export const troubleNote = ({ texts, visit, brand }: LinkView): Html | null => {
  const { trouble } = visit.session.progress;
  return (
    trouble &&
    html`<p class="trouble" role="alert" id="trouble">${texts.troubles[trouble](brand)}</p>`
  );
};

/** A heading that the page's reader begins with. */
export const heading = (text: string): Html => html`<h1>${text}</h1>`;
