/** Whether a text is the code of a currency by ISO 4217, in capitals. */
export const isCurrency = (code: string): boolean => currencies.has(code);

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
