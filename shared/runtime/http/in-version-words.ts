import type { Operation } from '#shared/contract/operation.ts';
import type { ValuePath } from '#shared/contract/versions/effects-of.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { pathIn } from '#shared/contract/versions/walk-versions.ts';
import { nameOf } from '#shared/runtime/http/issues.ts';
import type { Refusal } from '#shared/runtime/http/refusal.ts';

/**
 * A refusal in the words of the version that was asked for: rules speak of members by their newest names, and a
 * client of an older version has never seen those.
 */
export const inVersionWords = (
  operation: Pick<Operation, 'body' | 'query'>,
  version: string,
  refusal: Refusal,
): Refusal => {
  if (version === newestVersion || refusal.isWorded || !refusal.issues?.length) return refusal;
  const wordings = refusal.issues.map((issue) => {
    const path = pathInVersion(operation, version, issue.path);
    return { issue: { ...issue, path }, now: issue.path };
  });
  return {
    ...refusal,
    issues: wordings.map(({ issue }) => issue),
    detail: wordings.reduce(
      (detail, { issue, now }) =>
        issue.path === now ? detail : detail.replaceAll(now, issue.path),
      refusal.detail,
    ),
  };
};

/** What a version calls the place of an issue that the newest version has found. */
export const pathInVersion = (
  operation: Pick<Operation, 'body' | 'query'>,
  version: string,
  path: string,
): string => {
  const [part, ...steps] = stepsIn(path);
  if (part !== 'body' && part !== 'query') return path;
  const schema = operation[part];
  return schema ? nameOf(part, pathIn(schema, version, steps)) : path;
};

/** `body.rules[2].from` as `body`, `rules`, 2 and `from`. A name that had to be quoted is nobody's that was renamed. */
const stepsIn = (path: string): ValuePath =>
  [...path.matchAll(/\["(?<quoted>[^"]*)"\]|\[(?<index>\d+)\]|(?<name>[\w-]+)/g)].map(
    ({ groups: { quoted, index, name } = {} }) =>
      index === undefined ? (quoted ?? name ?? '') : Number(index),
  );
