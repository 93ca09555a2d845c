/** Something that one user has: its row, as the repository of the table writes it. */
export type OwnedThing = {
  readonly table: 'actions' | 'assets' | 'locations' | 'schedules';
  readonly sort: string;
  readonly id: string;
};

/** Things by the names of their ids in paths. */
const things: readonly (readonly [name: RegExp, thing: Omit<OwnedThing, 'id'>])[] = [
  [/^actionId$/, { table: 'actions', sort: 'ACTION' }],
  [/^locationId$/, { table: 'locations', sort: 'LOCATION' }],
  [/^scheduleId$/, { table: 'schedules', sort: 'SCHEDULE' }],
  [/^(?:asset|battery|charger|hvac|inverter|meter|vehicle)Id$/, { table: 'assets', sort: 'ASSET' }],
];

/** The things of users that a path names. */
export const ownedThings = (path: Readonly<Record<string, unknown>>): readonly OwnedThing[] =>
  Object.entries(path).flatMap(([name, id]) =>
    things.flatMap(([pattern, thing]) =>
      pattern.test(name) ? [{ ...thing, id: String(id) }] : [],
    ),
  );
