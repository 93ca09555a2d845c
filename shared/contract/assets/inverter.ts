import { defineAsset } from '#shared/contract/assets/define-asset.ts';
import { getInverterStatistics } from '#shared/contract/operations/inverters/get-inverter-statistics.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { Inverter } from '#shared/contract/schemas/inverter.ts';
import { toInverterView } from '#shared/contract/views/inverter-view.ts';

/** All that the API says about inverters. */
export const inverter = defineAsset({
  kind: 'inverter',
  resource: 'inverters',
  noun: 'solar inverter',
  tag: 'Solar inverters',
  tagDescription: 'Solar inverters: what they produce, now and in the past.',
  ids: {
    list: 'listInverters',
    listOfUser: 'listUserInverters',
    get: 'getInverter',
    refreshHint: 'invertersRefreshHint',
  },
  pathId: PathUuid,
  body: Inverter,
  listName: 'PaginatedInverterList',
  userUntil: '2023-08-01',
  toView: toInverterView,
  actions: null,
  own: [getInverterStatistics],
});
