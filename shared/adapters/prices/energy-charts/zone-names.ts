import { ownIn } from '#shared/domain/values/own-in.ts';

/** What Energy-Charts calls a zone; undefined for one that it does not have. */
export const zoneAtEnergyCharts = (zone: string): string | undefined =>
  without.has(zone) ? undefined : (ownIn(renamed, zone) ?? zone);

const without = new Set(['GB', 'IE-SEM', 'MK']);

const renamed: Readonly<Record<string, string>> = {
  'IT-CALA': 'IT-Calabria',
  'IT-CNOR': 'IT-Centre-North',
  'IT-CSUD': 'IT-Centre-South',
  'IT-NORD': 'IT-North',
  'IT-SARD': 'IT-Sardinia',
  'IT-SICI': 'IT-Sicily',
  'IT-SUD': 'IT-South',
};
