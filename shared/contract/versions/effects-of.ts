import * as z from 'zod';
import { eitherName } from '#shared/contract/versions/either-name.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import {
  hasMember,
  memberAt,
  memberPath,
  withMember,
  withoutMember,
} from '#shared/contract/versions/member-paths.ts';
import { shapeAt, withoutShape, withShapeAt } from '#shared/contract/versions/shape-paths.ts';
import type { Json, Rename, VersionChange } from '#shared/contract/versions/version-change.ts';

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
export const effectsOf = (change: VersionChange): Effects => {
  const { renames = [], lacks = [], values, schema, down, up } = change;
  const moves = renames.map(moveOf);
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

const moveOf = ({ now, old, both }: Rename) => {
  const [from, to] = [memberPath(now), memberPath(old)];
  return {
    schema: (object: z.ZodObject): z.ZodObject => {
      const member = shapeAt(object, from);
      if (!member) return object;
      if (both === 'taken') return eitherName(object, from, to);
      return withShapeAt(both ? object : withoutShape(object, from), to, member);
    },
    down: (thing: Json): Json =>
      hasMember(thing, from)
        ? withMember(
            both === 'shown' ? thing : withoutMember(thing, from),
            to,
            memberAt(thing, from),
          )
        : thing,
    up: (thing: Json): Json =>
      hasMember(thing, to)
        ? withMember(withoutMember(thing, to), from, memberAt(thing, to))
        : thing,
    path: (path: ValuePath): ValuePath =>
      from.every((name, index) => path[index] === name)
        ? [...to, ...path.slice(from.length)]
        : path,
  };
};
