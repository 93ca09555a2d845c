/**
 * Every entry of the changelog that clients of older versions rely on, and what became of it here. `A`: it applies, and a
 * change names its row, or what stands under `by` brings it about. `S`: it is so in all versions already. `X`: it cannot apply.
 */
export type VersionRow = {
  readonly row: number;
  /** The version that brought it. */
  readonly date: string;
  readonly entry: string;
} & (
  | {
      readonly mark: 'A';
      /** Ids of operations that came or went with it, and names of events. */
      readonly by?: readonly string[];
      /** The version with which it went again, where some change tells of that, too. */
      readonly goneWith?: string;
      /** The row whose changes bring this one about, too. */
      readonly as?: number;
    }
  | { readonly mark: 'S' | 'X'; readonly reason: string }
);

const of = (date: string, ...rows: readonly Omit<VersionRow, 'date'>[]): readonly VersionRow[] =>
  rows.map((row) => ({ ...row, date }) as VersionRow);

const a = (row: number, entry: string, ...by: readonly string[]) =>
  ({ row, entry, mark: 'A', ...(by.length > 0 && { by }) }) as const;
const untilWith = <Row extends object>(goneWith: string, row: Row) => ({ ...row, goneWith });
const same = (row: number, entry: string, as: number) => ({ row, entry, mark: 'A', as }) as const;
const s = (row: number, entry: string, reason: string) =>
  ({ row, entry, mark: 'S', reason }) as const;

const x = (row: number, entry: string, reason: string) =>
  ({ row, entry, mark: 'X', reason }) as const;

export const versionRows: readonly VersionRow[] = [
  ...of(
    '2025-10-01',
    a(
      1,
      'Flex.',
      'createFlexPolicy',
      'createFlexPolicyOverride',
      'deleteFlexPolicy',
      'deleteFlexPolicyOverride',
      'getFlexIntent',
      'getFlexPolicy',
      'getFlexPolicyStatus',
      'getFlexShape',
      'listFlexPolicies',
      'previewFlexIntentUpdate',
      'updateFlexIntent',
      'updateFlexPolicy',
    ),
  ),
  ...of(
    '2024-10-01',
    a(2, '`location.id` of batteries, HVACs, chargers and vehicles.'),
    a(3, '`location.id` and `location.lastUpdated` of inverters.'),
    a(4, '`location.id` and `location.lastUpdated` of meters.'),
    a(5, '`information.sn` of inverters.'),
    a(6, 'The mode `UNKNOWN` of HVACs.'),
    a(7, 'Values of an enum are added in all versions from here on.'),
    a(8, 'Statistics of inverters, and their event.', 'user:inverter:statistics-updated'),
    a(9, 'Problems without `error` and `message`.'),
    a(10, '`pluggedInChargerId` of vehicles, and `pluggedInVehicleId` of chargers.'),
    a(11, 'The firehose.', 'putFirehose', 'deleteFirehose', 'testFirehose'),
    // It came with 2023-08-01, in all versions here; it went without an entry.
    a(47, '`/users/{userId}/vendor/{vendor}`.', 'getFormerVendor', 'disconnectFormerVendor'),
  ),
  ...of(
    '2024-01-01',
    s(12, 'Link UI of version 4.', 'There is one set of pages, which all versions lead to.'),
    a(13, 'Unknown members of a link request are refused.'),
    s(14, '`vendorType` is required.', 'The newest reference has it optional again.'),
    a(15, '`forceLanguage` is gone.'),
    a(16, '`language` is required.'),
    a(17, '`scopes` is required, and has new values.'),
    a(18, '`redirectUri` is required, and gets `error`.'),
    a(19, '`colorScheme`.'),
    a(20, '`username` is gone.'),
    s(21, '`linkUrl` has a new form.', 'There is one form of it.'),
    a(22, '`linkState` is gone.'),
    a(23, '`linkToken`.'),
    a(24, '`scopes` in lists of assets.'),
    same(25, '`scopes` of an asset.', 24),
    same(26, '`scopes` in what an update of a charger or an HVAC answers.', 24),
  ),
  ...of(
    '2023-08-01',
    a(27, 'Vehicles of the client, in pages.', 'getVehicles'),
    a(28, 'Chargers of the client, in pages.', 'listChargers'),
    a(29, 'HVACs of the client, in pages.', 'listHVACs'),
    a(30, 'Inverters of the client, in pages.', 'listInverters'),
    a(31, '`/me` moved.', 'getMe'),
    a(32, '`/charging-locations` moved.', 'listChargingLocations'),
    a(33, 'The header `Enode-User-Id` is gone.', 'getVehicles', 'getMe'),
    s(34, '`/users` on top.', 'All versions have it.'),
    a(35, '`chargingLocationId` is called `locationId`.'),
    a(36, '`field` is gone.'),
    a(37, 'Statistics without `smartSession` and `nonSmartCostSum`.'),
    a(38, 'Sessions without `smartSession` and `smartStats`.'),
    x(39, 'Access tokens of users.', 'None are given out; what somebody brings is answered 401.'),
    a(40, '`GET /me`.', 'getMe'),
    a(41, '`DELETE /me/vendors/{vendor}`.', 'disconnectMyVendor'),
    a(
      42,
      '`/charging-locations`.',
      'listChargingLocations',
      'createChargingLocation',
      'getChargingLocation',
      'updateChargingLocation',
      'deleteChargingLocation',
    ),
    a(43, '`/statistics`.', 'getFormerChargingStatistics', 'getFormerChargingSessions'),
    a(44, '`GET /schedules`.', 'listFormerSchedules'),
    a(45, '`POST /schedules`.', 'createFormerSchedule'),
    s(46, '`GET /users`.', 'All versions have it.'),
    s(48, 'Vehicles of a user.', 'All versions have them.'),
    s(49, 'Chargers of a user.', 'All versions have them.'),
    s(50, 'HVACs of a user.', 'All versions have them.'),
    s(51, 'Inverters of a user.', 'All versions have them.'),
    s(52, 'Statistics of a user.', 'All versions have them.'),
    s(53, 'Schedules of a user.', 'All versions have them.'),
    s(54, 'A schedule is made for a user.', 'All versions have it.'),
    s(55, 'Refresh hints.', 'All versions have them.'),
    a(56, 'Cursors on all lists.', 'getVehicles', 'listFormerSchedules', 'listChargingLocations'),
  ),
  ...of(
    '2023-05-01',
    same(57, 'Schedules of temperatures change modes.', 59),
    a(58, '`targetId` and `targetType` of schedules.'),
    a(59, '`defaultTargetState` and `targetState` of schedules.'),
    same(60, '`PUT /schedules/{scheduleId}` needs a `holdType`.', 59),
    a(61, '`externalStart` is called `smartOverride`.'),
  ),
  ...of(
    '2023-04-15',
    a(62, '`CHARGE_INTERRUPTED` of plans.'),
    // It went without an entry.
    untilWith('2024-10-01', a(63, '`FINISHED_EARLY` of plans.')),
  ),
  ...of(
    '2023-04-01',
    a(64, 'Six considerations are gone.'),
    a(65, '`recentlyAtChargingLocation` is called `atChargingLocation`.'),
    a(66, '`FULLY_CHARGED`.'),
    a(67, 'A policy that cannot be carried out is refused.'),
  ),
  ...of(
    '2023-03-01',
    a(68, 'What names the target of a charge action beside `targetId` and `targetType` is gone.'),
    // Both names stand up to 2023-05-01, so that a client of any version between finds the one that it reads.
    same(69, '`chargeableId` and the like of schedules are gone.', 58),
    a(
      70,
      'External starts are called smart overrides.',
      'vehicleCreateExternalStart',
      'vehicleEndExternalStart',
      'chargerCreateExternalStart',
      'chargerEndExternalStart',
    ),
    a(
      71,
      '`POST /hvacs/{hvacId}/temperature` is replaced by holds and schedules.',
      'postSetHvacTargetTemperature',
    ),
    a(72, '`targetTemperature` of HVACs is gone.'),
    a(73, 'Statistics by `id` and `type`, not `vehicleId`.'),
    a(74, '`user:charge-action:updated` is called `user:vendor-action:updated`.'),
    a(75, '`chargeState.isChargingReasons` is gone.'),
    a(76, '`information.id` of vehicles is gone.'),
  ),
];
