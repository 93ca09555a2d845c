import { decimalOf } from '#shared/domain/prices/micros-per-kwh.ts';
import { endOf, type PriceCurve } from '#shared/domain/prices/price-curve.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { inZone } from '#test/support/a-price-curve.ts';

/** What differs from one series of a price document to the next. */
export type SeriesTwist = {
  readonly position?: number;
  readonly resolution?: 'PT15M' | 'PT30M' | 'PT60M';
  readonly curveType?: 'A01' | 'A03';
  readonly domain?: string;
  readonly agreement?: string;
  readonly currency?: string;
  readonly unit?: string;
  /** Whether a point is left out; only asked of those that say the same as the one before. */
  readonly omits?: (index: number) => boolean;
};

/** A document as the transparency platform answers, of series that are already written. */
export const priceDocument = (
  ...series: readonly string[]
): string => `<?xml version="1.0" encoding="utf-8"?>
<Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3">
  <mRID>a1b2c3</mRID>
  <revisionNumber>1</revisionNumber>
  <type>A44</type>
  <createdDateTime>2026-11-22T11:58:03Z</createdDateTime>
${series.join('\n')}
</Publication_MarketDocument>`;

/** A document that acknowledges a request and has no prices. */
export const acknowledgement = (
  words: string,
  code = '999',
): string => `<?xml version="1.0" encoding="UTF-8"?>
<Acknowledgement_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0">
  <mRID>d4e5f6</mRID>
  <Reason><code>${code}</code><text>${words}</text></Reason>
</Acknowledgement_MarketDocument>`;

/** A curve as a series: one point for each step, but for those that are omitted. */
export const seriesOf = (curve: PriceCurve, twist: SeriesTwist = {}): string => {
  const { resolution = 'PT15M', omits = () => false } = twist;
  const quarters = Number(resolution.slice(2, 4)) / 15;
  const steps = curve.prices.filter((_, slot) => slot % quarters === 0);
  const points = steps.map((price, index) =>
    index > 0 && price === steps[index - 1] && omits(index)
      ? ''
      : `<Point><position>${index + 1}</position><price.amount>${decimalOf(price, 'MWh')}</price.amount></Point>`,
  );
  return asSeries(curve, points.join('\n'), { ...twist, resolution });
};

/** Points of any kind as a series over the day of a curve. */
export const asSeries = (
  curve: PriceCurve,
  points: string,
  { position = 1, resolution = 'PT15M', curveType = 'A03', ...twist }: SeriesTwist = {},
): string => {
  const domain = twist.domain ?? inZone(curve.zone).eic;
  return `  <TimeSeries>
    <mRID>1</mRID>
    <auction.type>A01</auction.type>
    <businessType>A62</businessType>
    <in_Domain.mRID codingScheme="A01">${domain}</in_Domain.mRID>
    <out_Domain.mRID codingScheme="A01">${domain}</out_Domain.mRID>
    <contract_MarketAgreement.type>${twist.agreement ?? 'A01'}</contract_MarketAgreement.type>
    <currency_Unit.name>${twist.currency ?? curve.currency}</currency_Unit.name>
    <price_Measure_Unit.name>${twist.unit ?? 'MWH'}</price_Measure_Unit.name>
    <classificationSequence_AttributeInstanceComponent.position>${position}</classificationSequence_AttributeInstanceComponent.position>
    <curveType>${curveType}</curveType>
    <Period>
      <timeInterval><start>${minute(curve.start)}</start><end>${minute(endOf(curve))}</end></timeInterval>
      <resolution>${resolution}</resolution>
${points}
    </Period>
  </TimeSeries>`;
};

const minute = (at: number): string => `${new Date(instant(at)).toISOString().slice(0, 16)}Z`;
