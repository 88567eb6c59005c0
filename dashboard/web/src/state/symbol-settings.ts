import type { DecompositionView } from '../api/contract';

/** The wavelets offered, shortest delay first. The names are those of the API. */
export const WAVELETS: readonly { name: string; label: string; hint: string }[] = [
  { name: 'haar', label: 'Haar', hint: 'shortest delay, roughest separation' },
  { name: 'd4', label: 'D(4), db2', hint: 'short delay' },
  { name: 'd6', label: 'D(6), db3', hint: 'short delay' },
  { name: 'd8', label: 'D(8), db4', hint: 'medium delay' },
  { name: 'la8', label: 'LA(8), sym4', hint: 'nearly symmetric, the usual choice' },
  { name: 'la12', label: 'LA(12), sym6', hint: 'cleaner bands, longer warm-up' },
  { name: 'la16', label: 'LA(16), sym8', hint: 'cleaner bands, longer warm-up' },
  { name: 'la20', label: 'LA(20), sym10', hint: 'cleanest bands, longest warm-up' },
];

export const MOST_LEVELS = 8;

/** How the symbol page is set; every part stands in the address. */
export interface SymbolSettings {
  interval: string | undefined;
  wavelet: string;
  levels: number;
  view: DecompositionView;
  trend: boolean;
  table: boolean;
  /** Whether the price axis is one of ratios. */
  log: boolean;
  /** Bar positions in sight; undefined shows the latest bars. */
  range: readonly [from: number, to: number] | undefined;
  /** Panes whose value axis is stretched, by how far. */
  stretch: Readonly<Record<string, number>>;
}

export const DEFAULT_SETTINGS: SymbolSettings = {
  interval: undefined,
  wavelet: 'la8',
  levels: 6,
  view: 'causal',
  trend: true,
  table: false,
  log: false,
  range: undefined,
  stretch: {},
};

/** Reads the address; what it does not say, or says wrongly, is the default. */
export function readSettings(params: URLSearchParams): SymbolSettings {
  const levels = Number(params.get('levels'));
  const wavelet = params.get('wavelet');
  return {
    interval: params.get('interval') ?? undefined,
    wavelet: WAVELETS.some((one) => one.name === wavelet) && wavelet ? wavelet : DEFAULT_SETTINGS.wavelet,
    levels:
      Number.isInteger(levels) && levels >= 1 && levels <= MOST_LEVELS ? levels : DEFAULT_SETTINGS.levels,
    view: params.get('view') === 'two-sided' ? 'two-sided' : 'causal',
    trend: params.get('trend') !== 'off',
    table: params.get('table') === 'on',
    log: params.get('scale') === 'log',
    range: readRange(params.get('bars')),
    stretch: readStretch(params.get('stretch')),
  };
}

/** The parameters that say these settings; defaults are left out. */
export function writeSettings(settings: SymbolSettings): Record<string, string | undefined> {
  const unless = (value: string, standard: string) => (value === standard ? undefined : value);
  return {
    interval: settings.interval,
    wavelet: unless(settings.wavelet, DEFAULT_SETTINGS.wavelet),
    levels: unless(String(settings.levels), String(DEFAULT_SETTINGS.levels)),
    view: unless(settings.view, DEFAULT_SETTINGS.view),
    trend: settings.trend ? undefined : 'off',
    table: settings.table ? 'on' : undefined,
    scale: settings.log ? 'log' : undefined,
    bars: settings.range?.join('~'),
    stretch:
      Object.entries(settings.stretch)
        .map(([pane, scale]) => `${pane}~${scale}`)
        .join(',') || undefined,
  };
}

function readRange(text: string | null): readonly [number, number] | undefined {
  const match = /^(-?\d+(?:\.\d+)?)~(-?\d+(?:\.\d+)?)$/.exec(text ?? '');
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2]);
  return to > from ? [from, to] : undefined;
}

/** `price~1.5,level-3~0.8`; a part that is not of this form is left out. */
function readStretch(text: string | null): Record<string, number> {
  const parts = [...(text ?? '').matchAll(/(price|level-[1-9])~(\d+(?:\.\d+)?)(?:,|$)/g)];
  return Object.fromEntries(
    parts.map(([, pane, scale]) => [pane, Number(scale)]).filter(([, scale]) => scale !== 0),
  );
}
