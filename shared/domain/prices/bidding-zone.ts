/** An area with one day-ahead price. */
export type BiddingZone = {
  /** As clients and rows name it: `NO1`, `DE-LU`. */
  readonly name: string;
  /** Energy Identification Code, by which the transmission system operators name it. */
  readonly eic: string;
  /** ISO 3166-1 alpha-2; of the larger part where it covers several countries. */
  readonly country: string;
  /** ISO 4217: in which amounts of money are told there, unless a tariff or an own price says another. */
  readonly currency: string;
  /** IANA name: by whose clocks people live there. */
  readonly timeZone: string;
  /** IANA name: by whose midnight its market days begin. Not always its own: Finland trades days of Central Europe. */
  readonly marketTimeZone: string;
};

/** The zone of a name, in any case and with `_` for `-`; undefined when there is none. */
export const biddingZoneNamed = (name: string): BiddingZone | undefined =>
  byName.get(name.toUpperCase().replaceAll('_', '-'));

/** All trade together, and so their days begin and end together. */
const MARKET_TIME_ZONE = 'Europe/Brussels';

/** Name, code, country and time zone. */
const rows: readonly (readonly [string, string, string, string])[] = [
  ['AT', '10YAT-APG------L', 'AT', 'Europe/Vienna'],
  ['BE', '10YBE----------2', 'BE', 'Europe/Brussels'],
  ['BG', '10YCA-BULGARIA-R', 'BG', 'Europe/Sofia'],
  ['CH', '10YCH-SWISSGRIDZ', 'CH', 'Europe/Zurich'],
  ['CZ', '10YCZ-CEPS-----N', 'CZ', 'Europe/Prague'],
  ['DE-LU', '10Y1001A1001A82H', 'DE', 'Europe/Berlin'],
  ['DK1', '10YDK-1--------W', 'DK', 'Europe/Copenhagen'],
  ['DK2', '10YDK-2--------M', 'DK', 'Europe/Copenhagen'],
  ['EE', '10Y1001A1001A39I', 'EE', 'Europe/Tallinn'],
  ['ES', '10YES-REE------0', 'ES', 'Europe/Madrid'],
  ['FI', '10YFI-1--------U', 'FI', 'Europe/Helsinki'],
  ['FR', '10YFR-RTE------C', 'FR', 'Europe/Paris'],
  ['GB', '10YGB----------A', 'GB', 'Europe/London'],
  ['GR', '10YGR-HTSO-----Y', 'GR', 'Europe/Athens'],
  ['HR', '10YHR-HEP------M', 'HR', 'Europe/Zagreb'],
  ['HU', '10YHU-MAVIR----U', 'HU', 'Europe/Budapest'],
  ['IE-SEM', '10Y1001A1001A59C', 'IE', 'Europe/Dublin'],
  ['IT-CALA', '10Y1001C--00096J', 'IT', 'Europe/Rome'],
  ['IT-CNOR', '10Y1001A1001A70O', 'IT', 'Europe/Rome'],
  ['IT-CSUD', '10Y1001A1001A71M', 'IT', 'Europe/Rome'],
  ['IT-NORD', '10Y1001A1001A73I', 'IT', 'Europe/Rome'],
  ['IT-SARD', '10Y1001A1001A74G', 'IT', 'Europe/Rome'],
  ['IT-SICI', '10Y1001A1001A75E', 'IT', 'Europe/Rome'],
  ['IT-SUD', '10Y1001A1001A788', 'IT', 'Europe/Rome'],
  ['LT', '10YLT-1001A0008Q', 'LT', 'Europe/Vilnius'],
  ['LV', '10YLV-1001A00074', 'LV', 'Europe/Riga'],
  ['ME', '10YCS-CG-TSO---S', 'ME', 'Europe/Podgorica'],
  ['MK', '10YMK-MEPSO----8', 'MK', 'Europe/Skopje'],
  ['NL', '10YNL----------L', 'NL', 'Europe/Amsterdam'],
  ['NO1', '10YNO-1--------2', 'NO', 'Europe/Oslo'],
  ['NO2', '10YNO-2--------T', 'NO', 'Europe/Oslo'],
  ['NO3', '10YNO-3--------J', 'NO', 'Europe/Oslo'],
  ['NO4', '10YNO-4--------9', 'NO', 'Europe/Oslo'],
  ['NO5', '10Y1001A1001A48H', 'NO', 'Europe/Oslo'],
  ['PL', '10YPL-AREA-----S', 'PL', 'Europe/Warsaw'],
  ['PT', '10YPT-REN------W', 'PT', 'Europe/Lisbon'],
  ['RO', '10YRO-TEL------P', 'RO', 'Europe/Bucharest'],
  ['RS', '10YCS-SERBIATSOV', 'RS', 'Europe/Belgrade'],
  ['SE1', '10Y1001A1001A44P', 'SE', 'Europe/Stockholm'],
  ['SE2', '10Y1001A1001A45N', 'SE', 'Europe/Stockholm'],
  ['SE3', '10Y1001A1001A46L', 'SE', 'Europe/Stockholm'],
  ['SE4', '10Y1001A1001A47J', 'SE', 'Europe/Stockholm'],
  ['SI', '10YSI-ELES-----O', 'SI', 'Europe/Ljubljana'],
  ['SK', '10YSK-SEPS-----K', 'SK', 'Europe/Bratislava'],
];

/**
 * The statistics of the API say which countries are told in kroner. Elsewhere it is the euro, in which the coupled
 * market is settled whatever is in people's pockets, and the pound where the market is not coupled.
 */
const currencyIn = (country: string): string => {
  if (country === 'GB') return 'GBP';
  return inKroner.has(country) ? 'NOK' : 'EUR';
};
const inKroner = new Set(['NO', 'SE', 'DK', 'FI', 'EE', 'LV', 'LT']);

/** Every zone that is known, by name. */
export const biddingZones: readonly BiddingZone[] = rows.map(([name, eic, country, timeZone]) => ({
  name,
  eic,
  country,
  currency: currencyIn(country),
  timeZone,
  marketTimeZone: MARKET_TIME_ZONE,
}));

const byName = new Map(biddingZones.map((zone) => [zone.name, zone]));
