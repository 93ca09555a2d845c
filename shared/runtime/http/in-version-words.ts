import type { Operation } from '#shared/contract/operation.ts';
import type { ValuePath } from '#shared/contract/versions/effects-of.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { pathIn } from '#shared/contract/versions/walk-versions.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import { nameOf } from '#shared/runtime/http/issues.ts';
import type { Refusal } from '#shared/runtime/http/refusal.ts';

type Asked = Pick<Operation, 'body' | 'query'>;

/** The first version with flex. Nobody who speaks an older one can do anything about it. */
const FLEX_SINCE = '2025-10-01';

/**
 * A refusal in the words of the version that was asked for: rules speak of members by their newest names, and a
 * client of an older version has never seen those.
 */
export const inVersionWords = (operation: Asked, version: string, refusal: Refusal): Refusal => {
  if (version === newestVersion || refusal.isWorded) return refusal;
  const { issues = [], withoutFlex } = refusal;
  const said = version < FLEX_SINCE && withoutFlex !== undefined ? withoutFlex : refusal.detail;
  const wordings = issues.map((now) => ({ now, issue: issueInVersion(operation, version, now) }));
  return {
    ...refusal,
    issues: wordings.map(({ issue }) => issue),
    detail: wordings.reduce(
      (detail, { now, issue }) =>
        detail.replaceAll(now.path, issue.path).replaceAll(now.message, issue.message),
      said,
    ),
  };
};

/** What a version calls the place of an issue that the newest version has found, and the members beside it that it speaks of. */
export const issueInVersion = (operation: Asked, version: string, issue: Issue): Issue => {
  const [part, ...steps] = stepsIn(issue.path);
  const schema = part === 'body' || part === 'query' ? operation[part] : undefined;
  if (!schema || (part !== 'body' && part !== 'query')) return issue;
  const beside = (name: string) => {
    const older = pathIn(schema, version, [...steps.slice(0, -1), name]);
    return older.length === steps.length ? String(older.at(-1)) : name;
  };
  return {
    path: nameOf(part, pathIn(schema, version, steps)),
    message: issue.message.replace(/(?<=`)\w+(?=`)/g, beside),
  };
};

/** `body.rules[2].from` as `body`, `rules`, 2 and `from`. A name that had to be quoted is nobody's that was renamed. */
const stepsIn = (path: string): ValuePath =>
  [...path.matchAll(/\["(?<quoted>[^"]*)"\]|\[(?<index>\d+)\]|(?<name>[\w-]+)/g)].map(
    ({ groups: { quoted, index, name } = {} }) =>
      index === undefined ? (quoted ?? name ?? '') : Number(index),
  );
