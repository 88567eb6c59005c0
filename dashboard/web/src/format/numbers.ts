/** Numbers as people read them. A missing number is an em dash, never a zero. */

export const MISSING = '—';
/** U+2212: as wide as a plus sign, so that columns of signed numbers line up. */
const MINUS = '−';

const formats = new Map<string, Intl.NumberFormat>();

function fixed(decimals: number): Intl.NumberFormat {
  const key = `f${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format;
}

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

function sane(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

const MOST_DECIMALS = 12;
/** Digits after which a price is noise to a reader. */
const DIGITS = 7;
/** Prices looked at to find the step of an instrument. */
const LOOKED_AT = 200;

/** Relative size of what is noise: half a unit in the last place of the short floats that many files were made of. */
const NOISE = 6e-8;

/** Decimals that a number needs to be written out, the noise of binary fractions left aside. */
export function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++) {
    const scaled = Math.abs(value) * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) <= scaled * NOISE) return decimals;
  }
  return MOST_DECIMALS;
}

/**
 * Decimals for the prices of one instrument, from its own newest prices: as many as its smallest step needs, up to
 * seven digits in all (but cents always): 2874.56, 1.041191, 0.0000124978, 12,345,678.
 */
export function priceDecimals(prices: readonly number[]): number {
  const seen = prices.slice(-LOOKED_AT).filter((one) => Number.isFinite(one) && one !== 0);
  const last = seen.at(-1);
  if (last === undefined) return 2;
  const room = Math.min(MOST_DECIMALS, Math.max(0, DIGITS - 1 - Math.floor(Math.log10(Math.abs(last)))));
  const needed = seen.reduce((most, one) => Math.max(most, decimalsOf(one)), 0);
  return Math.min(Math.max(room, 2), Math.max(needed, Math.min(room, 2)));
}

/** A price; `decimals` are those of its instrument, else what this one price needs. */
export function price(value: number | null | undefined, decimals?: number): string {
  if (!sane(value)) return MISSING;
  return fixed(decimals ?? priceDecimals([value]))
    .format(value)
    .replace('-', MINUS);
}

/** Prices marked on an axis: as many decimals as their distance needs, so that no two read the same. */
export function priceMarks(marks: readonly number[], decimals: number): string[] {
  const [first, second] = marks;
  const step = first === undefined || second === undefined ? 0 : Math.abs(second - first);
  if (step === 0) return marks.map((mark) => price(mark, decimals));
  const power = Math.floor(Math.log10(step) + 1e-9);
  const half = Math.abs(step / 10 ** power - 2.5) < 1e-3 ? 1 : 0;
  const needed = Math.max(Math.min(2, decimals), half - power);
  return marks.map((mark) => price(mark, Math.min(MOST_DECIMALS, needed)));
}

export function integer(value: number | null | undefined): string {
  return sane(value) ? fixed(0).format(value) : MISSING;
}

export function volume(value: number | null | undefined): string {
  return sane(value) ? compact.format(value) : MISSING;
}

/** 0.1234 -> "12.34 %". */
export function percent(value: number | null | undefined, decimals = 1): string {
  return sane(value)
    ? `${fixed(decimals)
        .format(value * 100)
        .replace('-', MINUS)} %`
    : MISSING;
}

/** With its sign, so that colour is never the only mark: "+1.20 %", "−0.35 %", "0.00 %". */
export function signedPercent(value: number | null | undefined, decimals = 2): string {
  if (!sane(value)) return MISSING;
  const text = fixed(decimals).format(Math.abs(value) * 100);
  const zero = Number(text.replace(/,/g, '')) === 0;
  return `${zero ? '' : value > 0 ? '+' : MINUS}${text} %`;
}

/** A part of the log price in basis points, the unit of the wavelet panes. */
export function basisPoints(value: number | null | undefined): string {
  if (!sane(value)) return MISSING;
  const points = value * 1e4;
  const decimals = Math.abs(points) < 1 && points !== 0 ? 2 : Math.abs(points) < 10 ? 1 : 0;
  return `${fixed(decimals).format(points).replace('-', MINUS)} bp`;
}

/** Losses and ratios: four significant digits. */
export function significant(value: number | null | undefined, digits = 4): string {
  if (!sane(value)) return MISSING;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7)
    return value
      .toExponential(digits - 1)
      .replace('-', MINUS)
      .replace('e−', `e${MINUS}`);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return fixed(Math.min(10, decimals)).format(value).replace('-', MINUS);
}

/** p values: "< 0.001" rather than a run of zeros. */
export function pValue(value: number | null | undefined): string {
  if (!sane(value)) return MISSING;
  return value < 0.001 ? '< 0.001' : fixed(3).format(value);
}
