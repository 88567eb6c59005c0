import type {
  ApiKey,
  AuditPage,
  Bars,
  Decomposition,
  DecompositionView,
  ForecastAnswer,
  ImportReport,
  Instrument,
  InstrumentPage,
  IssuedKey,
  KeyScope,
  OneTimePassword,
  Role,
  SessionState,
  Settings,
  Source,
  User,
  Watch,
} from './contract';
import type { Computing, Evaluation, Question } from './evaluation-contract';
import type { HoldoutOpening } from './ledger-contract';
import { type Problem, ProblemError, problemOf, unreachable } from './problem';
import type { Risk } from './risk-contract';
import type { Trading } from './trading-contract';
import type { UniverseRun, UniverseSummary, UniverseUnit } from './universe-contract';

/** The page only ever talks to its own server, which holds the API key. */
const ROOT = '/backend/v1';

/** Values of a query; undefined leaves the parameter out. */
type Query = Record<string, string | number | boolean | undefined>;

/** A part of a series: `from` inclusive, `to` exclusive, at most `points` points. */
export interface Window {
  from?: number | undefined;
  to?: number | undefined;
  points: number;
  /** Only what was known at this moment, as in a replay. */
  asOf?: string | undefined;
}

function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text ? `${ROOT}${path}?${text}` : `${ROOT}${path}`;
}

/** Told to the server with every change; other sites cannot know it. */
let token: string | undefined;

/** Called when an answer says that nobody is signed in any more. */
let whenSignedOut: (problem: Problem) => void = () => {};

export function withToken(value: string | undefined): void {
  token = value;
}

export function onSignedOut(listener: (problem: Problem) => void): void {
  whenSignedOut = listener;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ProblemError(unreachable());
  }
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (answer.status === 401 && problem.rule?.startsWith('session.')) whenSignedOut(problem);
    throw new ProblemError(problem);
  }
  return answer;
}

async function get<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { headers: { accept: 'application/json' } };
  if (signal) init.signal = signal;
  return (await (await send(address(path, query), init)).json()) as T;
}

/** Asks for a change; gives back the body of the answer, if it has one. */
async function change<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'content-type': 'application/json' };
  if (token !== undefined) headers['x-finwave-token'] = token;
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  const answer = await send(address(path), init);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

const segment = encodeURIComponent;

export function getSession(): Promise<SessionState> {
  return get('/session', {});
}

export function postSession(name: string, password: string): Promise<SessionState> {
  return change('POST', '/session', { name, password });
}

export function deleteSession(): Promise<void> {
  return change('DELETE', '/session');
}

export function postPassword(old: string, replacement: string): Promise<SessionState> {
  return change('POST', '/password', { old, replacement });
}

export async function getUsers(): Promise<User[]> {
  return (await get<{ items: User[] }>('/users', {})).items;
}

export function postUser(name: string, role: Role): Promise<OneTimePassword> {
  return change('POST', '/users', { name, role });
}

export function patchUser(name: string, role: Role, disabled: boolean): Promise<User> {
  return change('PATCH', `/users/${segment(name)}`, { role, disabled });
}

export function postPasswordReset(name: string): Promise<OneTimePassword> {
  return change('POST', `/users/${segment(name)}/password-resets`);
}

export async function getKeys(): Promise<ApiKey[]> {
  return (await get<{ items: ApiKey[] }>('/keys', {})).items;
}

export function postKey(name: string, scopes: KeyScope[]): Promise<IssuedKey> {
  return change('POST', '/keys', { name, scopes });
}

export function deleteKey(id: string): Promise<ApiKey> {
  return change('DELETE', `/keys/${segment(id)}`);
}

export function getAudit(cursor?: string): Promise<AuditPage> {
  return get('/audit', { limit: 50, cursor });
}

export function getSettings(signal?: AbortSignal): Promise<Settings> {
  return get('/settings', {}, signal);
}

export async function getSources(signal?: AbortSignal): Promise<Source[]> {
  return (await get<{ items: Source[] }>('/sources', {}, signal)).items;
}

export async function getWatches(signal?: AbortSignal): Promise<Watch[]> {
  return (await get<{ items: Watch[] }>('/watches', {}, signal)).items;
}

/** What a watch is made of; the instrument is the symbol where it is left out. */
export interface WatchRequest {
  provider: string;
  symbol: string;
  instrument?: string | undefined;
  interval: string;
}

export function postWatch(request: WatchRequest): Promise<Watch> {
  return change('POST', '/watches', request);
}

export function deleteWatch(instrument: string, interval: string): Promise<void> {
  return change('DELETE', `/watches/${segment(instrument)}?interval=${segment(interval)}`);
}

export function getInstruments(
  query: { query?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
): Promise<InstrumentPage> {
  return get('/instruments', query, signal);
}

export function deleteInstrument(instrument: string): Promise<Instrument> {
  return change('DELETE', `/instruments/${segment(instrument)}`);
}

export function getInstrument(instrument: string, signal?: AbortSignal): Promise<Instrument> {
  return get(`/instruments/${segment(instrument)}`, {}, signal);
}

export function getBars(
  instrument: string,
  interval: string,
  window: Window,
  signal?: AbortSignal,
): Promise<Bars> {
  return get(`/instruments/${segment(instrument)}/bars`, { interval, ...window, method: 'minmax' }, signal);
}

export function getDecomposition(
  instrument: string,
  settings: { interval: string; wavelet: string; levels: number; view: DecompositionView },
  window: Window,
  signal?: AbortSignal,
): Promise<Decomposition> {
  return get(`/instruments/${segment(instrument)}/decomposition`, { ...settings, ...window }, signal);
}

export function getForecast(
  instrument: string,
  interval: string,
  asOf: string | undefined,
  signal?: AbortSignal,
): Promise<ForecastAnswer> {
  return get(`/instruments/${segment(instrument)}/forecast`, { interval, asOf }, signal);
}

/** How every model answers a question, or how far the computation of that is. */
export function getEvaluation(
  instrument: string,
  query: { interval: string; ask: Question },
  signal?: AbortSignal,
): Promise<Evaluation | Computing> {
  return get(`/instruments/${segment(instrument)}/evaluation`, query, signal);
}

/** What trading rules would have done, or how far the computation of that is. */
export function getTrading(
  instrument: string,
  query: { interval: string },
  signal?: AbortSignal,
): Promise<Trading | Computing> {
  return get(`/instruments/${segment(instrument)}/trading`, query, signal);
}

/** What may be lost and which prices may be touched, or how far the computation of that is. */
export function getRisk(
  instrument: string,
  query: { interval: string },
  signal?: AbortSignal,
): Promise<Risk | Computing> {
  return get(`/instruments/${segment(instrument)}/risk`, query, signal);
}

/** The newest openings of the holdouts of an instrument. */
export async function getOpenings(instrument: string, signal?: AbortSignal): Promise<HoldoutOpening[]> {
  return (await get<{ items: HoldoutOpening[] }>('/ledger/openings', { instrument, limit: 50 }, signal))
    .items;
}

/** Runs over many instruments, the one that changed last first. */
export async function getUniverseRuns(signal?: AbortSignal): Promise<UniverseRun[]> {
  return (await get<{ items: UniverseRun[] }>('/universe-runs', {}, signal)).items;
}

export function getUniverseRun(id: string, signal?: AbortSignal): Promise<UniverseSummary> {
  return get(`/universe-runs/${segment(id)}`, {}, signal);
}

/** What came of one question at one horizon, instrument by instrument. */
export async function getUniverseUnits(
  id: string,
  query: { ask: Question; horizon: number },
  signal?: AbortSignal,
): Promise<UniverseUnit[]> {
  return (await get<{ items: UniverseUnit[] }>(`/universe-runs/${segment(id)}/units`, query, signal)).items;
}

/** Where what came of a run can be downloaded as CSV. */
export function universeFile(id: string, what: 'summary' | 'units'): string {
  return `${ROOT}/universe-runs/${segment(id)}/${what}.csv`;
}

/** How a file is to be read; what is left out is recognised from the file. */
export interface ImportRequest {
  instrument: string;
  name?: string | undefined;
  interval?: string | undefined;
  zone?: string | undefined;
  dateFormat?: string | undefined;
  delimiter?: string | undefined;
  scale?: string | undefined;
  /** Pairs of a part of a bar and its column: `time=Date,close=Last`. */
  columns?: string | undefined;
  dryRun: boolean;
}

/** Sends the file as the body: the server streams it on, nothing is read into memory here. */
export async function postImport(
  file: File,
  request: ImportRequest,
  signal?: AbortSignal,
): Promise<ImportReport> {
  const init: RequestInit = {
    method: 'POST',
    body: file,
    headers: {
      accept: 'application/json',
      'content-type': file.name.endsWith('.gz') ? 'application/octet-stream' : 'text/csv',
      ...(token === undefined ? {} : { 'x-finwave-token': token }),
    },
  };
  if (signal) init.signal = signal;
  const answer = await send(address('/imports', { ...request, fileName: file.name }), init);
  return (await answer.json()) as ImportReport;
}
