import type { Log, LogFields } from '#shared/runtime/logger.ts';
import { isAdapterBug, isInjected } from '#test/simulation/faults/injected-error.ts';
import type { Story } from '#test/simulation/story.ts';

/** Something that a function logged about an error that is not of the storm's making. */
export type OwnTrouble = { readonly code: string; readonly fields: LogFields };

/** The log of every function: part of the story, and heard by whoever looks for errors of our own. */
export const stormLog = (told: Story, onTrouble: (trouble: OwnTrouble) => void): Log => {
  const write =
    (level: string) =>
    (code: string, fields: LogFields = {}): void => {
      told.tell('log', () => `${level} ${code} ${spelled(fields)}`);
      if (fields.error !== undefined && !isExcused(code, fields.error)) onTrouble({ code, fields });
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
};

/** What the storm threw is foreseen; but no message fails because an adapter has a bug. */
const isExcused = (code: string, error: unknown): boolean =>
  isInjected(error) && !(code === 'message_failed' && isAdapterBug(error));

const spelled = ({ error, ...fields }: LogFields) =>
  `${JSON.stringify(fields)}${error === undefined ? '' : ` ${String(error)}`}`;
