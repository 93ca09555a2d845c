import { defineAsset } from '#shared/contract/assets/define-asset.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { Meter } from '#shared/contract/schemas/meter.ts';
import { toMeterView } from '#shared/contract/views/meter-view.ts';

/** All that the API says about meters. */
export const meter = defineAsset({
  kind: 'meter',
  resource: 'meters',
  tag: 'Meters',
  tagDescription: 'Smart meters: what a site takes from the grid and feeds into it.',
  ids: {
    list: 'listMeters',
    listOfUser: 'listUserMeters',
    get: 'getMeter',
    refreshHint: 'metersRefreshHint',
  },
  pathId: PathUuid,
  body: Meter,
  listName: 'PaginatedMeterList',
  toView: toMeterView,
  actions: null,
  own: [],
});
