import { escapeHtml } from '#shared/runtime/pages/page.ts';

/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, lists are joined, and nothing is shown for what is not there. */
type Shown = Html | string | number | false | null | undefined | readonly Shown[];

/** HTML with everything escaped that comes from elsewhere. */
export const html = (parts: TemplateStringsArray, ...values: readonly Shown[]): Html =>
  new Html(
    parts.map((part, index) => part + (index < values.length ? shown(values[index]) : '')).join(''),
  );

const shown = (value: Shown): string => {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(shown).join('');
  return escapeHtml(String(value));
};
