import { computed, signal } from '@preact/signals';

/** The views of the page, in the order of their keys 1-9. */
export const VIEWS = ['overview', 'symbol', 'evaluation', 'universe', 'data', 'settings'] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_NAMES: Record<View, string> = {
  overview: 'Overview',
  symbol: 'Symbol',
  evaluation: 'Evaluation',
  universe: 'Universe',
  data: 'Data',
  settings: 'Settings',
};

/** What the address says; the address is the page's whole state, so that a reload gives the same picture. */
export interface Route {
  view: View | 'unknown';
  /** The part after the view: an instrument, or of the universe a run. */
  instrument: string | undefined;
  params: URLSearchParams;
}

export function parseRoute(path: string, search: string): Route {
  const params = new URLSearchParams(search);
  const [first = '', second] = path.split('/').filter(Boolean);
  const instrument = second === undefined ? undefined : decode(second);
  if (first === '') return { view: 'overview', instrument: undefined, params };
  const view = VIEWS.find((one) => one === first && one !== 'overview');
  return { view: view ?? 'unknown', instrument, params };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a view; parameters that are undefined are left out. */
export function addressOf(
  view: View,
  instrument?: string,
  params: Record<string, string | undefined> = {},
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, value);
  const path =
    view === 'overview'
      ? '/'
      : `/${view}${instrument === undefined ? '' : `/${encodeURIComponent(instrument)}`}`;
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** How a symbol is looked at; it stays the same when another symbol is opened. */
const KEPT = ['wavelet', 'levels', 'view', 'trend', 'table', 'scale'];
let kept: Record<string, string> = {};

/** The address of a symbol, looked at as the one before. */
export function symbolAddress(instrument: string, interval?: string): string {
  return addressOf('symbol', instrument, { interval, ...kept });
}

function keep({ view, instrument, params }: Route): void {
  if (view === 'symbol' && instrument !== undefined)
    kept = Object.fromEntries([...params].filter(([name]) => KEPT.includes(name)));
}

const current = signal(parseRoute(location.pathname, location.search));
keep(current.peek());

/** The route in force. */
export const route = computed(() => current.value);

function reread(): void {
  current.value = parseRoute(location.pathname, location.search);
  keep(current.peek());
}

addEventListener('popstate', reread);

export function navigate(address: string): void {
  if (address === location.pathname + location.search) return;
  history.pushState(null, '', address);
  reread();
}

/** Goes to an address in the place of this one: going back leads to what was before this one. */
export function redirect(address: string): void {
  history.replaceState(history.state, '', address);
  reread();
}

/** Changes parameters in place, without a step in the browser's history. */
export function replaceParams(changes: Record<string, string | undefined>): void {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
  // Commas and tildes may stand in a query; escaping them only makes the address unreadable.
  const text = params.toString().replaceAll('%7E', '~').replaceAll('%2C', ',');
  const address = text ? `${location.pathname}?${text}` : location.pathname;
  if (address === location.pathname + location.search) return;
  history.replaceState(history.state, '', address);
  reread();
}
