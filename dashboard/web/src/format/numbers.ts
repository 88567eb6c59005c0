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

/** Decimals that show about six digits of a price of this size: 2874.56, 0.004213. */
export function priceDecimals(magnitude: number): number {
  if (!Number.isFinite(magnitude) || magnitude === 0) return 2;
  return Math.max(2, Math.min(8, 3 - Math.floor(Math.log10(Math.abs(magnitude)))));
}

export function price(value: number | null | undefined, decimals?: number): string {
  if (!sane(value)) return MISSING;
  return fixed(decimals ?? Math.min(6, priceDecimals(value)))
    .format(value)
    .replace('-', MINUS);
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
