import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';

/** One of the series of a price document: an auction of a zone. */
export type PriceSeries = z.infer<typeof Series>;
/** A stretch of time of a series, in steps of one length. */
export type PricePeriod = PriceSeries['Period'][number];

/**
 * The series of a document of the transparency platform; `no data` when it says that there are none.
 *
 * @throws {PricesUnavailable} `refused` for an acknowledgement that says something else; `senseless` for what is no
 * such document.
 */
export const readDocument = (text: string): readonly PriceSeries[] | 'no data' => {
  const parsed = Document.safeParse(xmlIn(text));
  if (!parsed.success) throw senseless('it is no price document', parsed.error);
  const { Publication_MarketDocument: published, Acknowledgement_MarketDocument: acknowledged } =
    parsed.data;
  if (published) return published.TimeSeries;
  const reasons = acknowledged?.Reason ?? [];
  if (reasons.some(({ text: words }) => /no matching data/i.test(words ?? ''))) return 'no data';
  const words = reasons.map(({ code, text: said }) => `${code} ${said ?? ''}`).join('; ');
  throw new PricesUnavailable('refused', words.slice(0, 200).trim() || 'acknowledged nothing');
};

/** Numbers stay texts: a price is read digit by digit. */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: 20,
  isArray: (name) => ['TimeSeries', 'Period', 'Point', 'Reason'].includes(String(name)),
});

const xmlIn = (text: string): unknown => {
  // None of these documents has one, and all that is dangerous in XML begins there.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw senseless('it declares a document type');
  try {
    return parser.parse(text, true);
  } catch (cause) {
    throw senseless('it is no XML', cause);
  }
};

const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/);
const Whole = z.string().regex(/^\d{1,6}$/);

const Period = z.object({
  timeInterval: z.object({ start: Moment, end: Moment }),
  resolution: z.enum(['PT15M', 'PT30M', 'PT60M', 'PT1H']),
  Point: z.array(z.object({ position: Whole, 'price.amount': z.string() })),
});

const Series = z.object({
  'in_Domain.mRID': z.string(),
  'contract_MarketAgreement.type': z.string().optional(),
  'classificationSequence_AttributeInstanceComponent.position': Whole.optional(),
  'currency_Unit.name': z.string().regex(/^[A-Z]{3}$/),
  'price_Measure_Unit.name': z.literal('MWH'),
  curveType: z.string().optional(),
  Period: z.array(Period),
});

const Document = z.union([
  z.object({
    Publication_MarketDocument: z.object({
      type: z.literal('A44'),
      TimeSeries: z.array(Series).default([]),
    }),
    Acknowledgement_MarketDocument: z.undefined().optional(),
  }),
  z.object({
    Publication_MarketDocument: z.undefined().optional(),
    Acknowledgement_MarketDocument: z.object({
      Reason: z.array(z.object({ code: z.string(), text: z.string().optional() })).default([]),
    }),
  }),
]);

const senseless = (detail: string, cause?: unknown) =>
  new PricesUnavailable('senseless', detail, { cause });
