import * as z from 'zod';
import { eitherName } from '#shared/contract/versions/either-name.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import {
  hasMember,
  type MemberPath,
  memberAt,
  memberPath,
  withMember,
  withoutMember,
} from '#shared/contract/versions/member-paths.ts';
import {
  shapeAt,
  withinShape,
  withoutShape,
  withShapeAt,
} from '#shared/contract/versions/shape-paths.ts';
import type {
  Exchange,
  Json,
  Rename,
  VersionChange,
} from '#shared/contract/versions/version-change.ts';

/** The way to a value within a request, such as `['rules', 2, 'targetState']`. */
export type ValuePath = readonly (string | number)[];

/** What a change does to a thing that it is about. */
export type Effects = {
  readonly schema: (newer: z.ZodType) => z.ZodType;
  readonly down: (seen: unknown, legacy: Legacy) => unknown;
  readonly up: (sent: unknown, newer: z.ZodType) => unknown;
  /** Where the version before has what is there in this one. */
  readonly path: (newer: ValuePath) => ValuePath;
};

/** Puts a change into effect, whichever way it is written down. */
export const effectsOf = (change: VersionChange): Effects =>
  change.instead ? exchanging(change.instead) : changing(change);

const exchanging = ({ schema, down, up, place }: Exchange): Effects => ({
  schema: () => schema,
  down: (seen) => (isJson(seen) ? down(seen) : seen),
  up: (sent) => (isJson(sent) ? up(sent) : sent),
  path: (newer) => (newer.length === 0 ? [] : [place]),
});

const changing = (change: VersionChange): Effects => {
  const { renames = [], lacks = [], values, schema, down, up } = change;
  const moves = renames.map(({ now, old, both }) =>
    moveOf(memberPath(now), namesOf(typeof old === 'string' ? [old] : old), both),
  );
  const missing = lacks.map(memberPath);
  return {
    schema: (newer) => {
      if (values && newer instanceof z.ZodEnum) return newer.exclude(Object.keys(values));
      if (!(newer instanceof z.ZodObject)) return newer;
      const moved = moves.reduce((object, move) => move.schema(object), newer);
      const left = missing.reduce(withoutShape, moved);
      return schema ? schema(left) : left;
    },
    down: (seen, legacy) => {
      if (values && typeof seen === 'string') return values[seen] ?? seen;
      if (!isJson(seen)) return seen;
      const moved = moves.reduce((thing, move) => move.down(thing), seen);
      const left = missing.reduce(withoutMember, moved);
      return down ? down(left, legacy) : left;
    },
    up: (sent, newer) => {
      if (!isJson(sent)) return sent;
      const changed = up && newer instanceof z.ZodObject ? up(sent, newer) : sent;
      return isJson(changed)
        ? moves.reduceRight((thing, move) => move.up(thing), changed)
        : changed;
    },
    path: (newer) => moves.reduce((path, move) => move.path(path), newer),
  };
};

type Move = {
  readonly schema: (object: z.ZodObject) => z.ZodObject;
  readonly down: (thing: Json) => Json;
  readonly up: (thing: Json) => Json;
  readonly path: (path: ValuePath) => ValuePath;
};

type Names = readonly [MemberPath, ...MemberPath[]];

const namesOf = ([first, ...more]: readonly [string, ...string[]]): Names => [
  memberPath(first),
  ...more.map(memberPath),
];

const moveOf = (now: MemberPath, [old, ...more]: Names, both: Rename['both']): Move => {
  const [from, to, ...others] = [now, old, ...more].map((path) => within(now[0], path));
  return from && to
    ? movingWithin(now[0], moveOf(from, [to, ...others.filter(isThere)], both))
    : moving(now, [old, ...more], both);
};

const within = (member: string, [name, next, ...more]: MemberPath): MemberPath | undefined =>
  name === member && next !== undefined ? [next, ...more] : undefined;
const isThere = (path: MemberPath | undefined): path is MemberPath => path !== undefined;

/** What is moved within a member; of a list, within each of its entries. */
const movingWithin = (name: string, { schema, down, up, path }: Move): Move => {
  const changing = (by: (inner: Json) => Json) => (thing: Json) => {
    const { [name]: member } = thing;
    const changed = (value: unknown) => (isJson(value) ? by(value) : value);
    if (member === undefined) return thing;
    return { ...thing, [name]: Array.isArray(member) ? member.map(changed) : changed(member) };
  };
  return {
    schema: (object) => withinShape(object, name, schema),
    down: changing(down),
    up: changing(up),
    path: (newer) => {
      const [first, index, ...more] = newer;
      if (first !== name) return newer;
      return typeof index === 'number'
        ? [first, index, ...path(more)]
        : [first, ...path(newer.slice(1))];
    },
  };
};

const moving = (from: MemberPath, olds: Names, both: Rename['both']): Move => {
  const [to] = olds;
  const shown: readonly MemberPath[] = both === 'taken' ? [to] : olds;
  return {
    schema: (object) => {
      const member = shapeAt(object, from);
      if (!member) return object;
      if (both === 'taken') return eitherName(object, from, olds);
      const left = both ? object : withoutShape(object, from);
      return shown.reduce((made, old) => withShapeAt(made, old, member), left);
    },
    down: (thing) => {
      if (!hasMember(thing, from)) return thing;
      const left = both === 'shown' ? thing : withoutMember(thing, from);
      return shown.reduce((made, old) => withMember(made, old, memberAt(thing, from)), left);
    },
    up: (thing) =>
      olds.reduce(
        (made, old) =>
          hasMember(made, old)
            ? withMember(withoutMember(made, old), from, memberAt(made, old))
            : made,
        thing,
      ),
    path: (path) =>
      from.every((name, index) => path[index] === name)
        ? [...to, ...path.slice(from.length)]
        : path,
  };
};
