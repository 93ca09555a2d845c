import type { Protection } from '#test/simulation/protections/protection.ts';

const plain = 'test/integration/locations/place-assets.test.ts';

/** What keeps devices at the locations where they stand, whoever changes what at the same moment. */
export const placing: readonly Protection[] = [
  {
    name: 'map held by a move',
    what: 'a reading that knew the old locations stores no device by them once there are new ones',
    file: 'shared/app/locations/place-changes.ts',
    take: ['holding: [locations.checkingMap(map)]', 'holding: []'],
    regression: plain,
  },
  {
    name: 'map held by placing',
    what: 'who places devices by the old locations is beaten by whoever knows the new ones',
    file: 'shared/app/locations/place-assets.ts',
    take: ['[alive, deps.locations.checkingMap(map)]', '[alive]'],
    regression: plain,
  },
  {
    name: 'maps on an agenda',
    what: 'devices are placed by new locations also when the message about them is lost',
    file: 'shared/data/locations/location-row.ts',
    take: ['...dueAttributes(PLACEMENTS, map.userId, dueAt, shards),', 'dueAt,'],
  },
  {
    name: 'user alive at a location',
    what: 'nobody gets a location behind the tombstone',
    file: 'shared/app/locations/create-location.ts',
    take: ['[deps.users.checkingAlive(clientId, userId, user.createdAt), ...writes]', 'writes'],
    regression: 'test/integration/locations/erase-locations.test.ts',
  },
  {
    name: 'assignment of a charger',
    what: 'where a charger was assigned to outlives what its vendor tells next',
    file: 'shared/domain/assets/charger/charger-rules.ts',
    take: ['assignment: before?.assignment ?? null,', 'assignment: null,'],
    breaks: ['a device stays where it was assigned'],
  },
  {
    name: 'assignment of an HVAC',
    what: 'where a unit was assigned to outlives what its vendor tells next',
    file: 'shared/domain/assets/hvac/hvac-rules.ts',
    take: [
      'location: before?.location ?? { locationId: null },',
      'location: { locationId: null },',
    ],
    breaks: ['a device stays where it was assigned'],
  },
];
