/** What the API answers, exactly as docs/reference/rest-api.md says it. Missing numbers are null, never NaN. */
import type { BarIndex, LogReturn, Price, Probability, UtcSeconds } from './units';

/** A list the server left at most one page of. */
export interface InstrumentPage {
  items: Instrument[];
  nextCursor: string | null;
}

export interface Instrument {
  instrument: string;
  name: string;
  series: StoredSeries[];
}

export type StalenessState = 'fresh' | 'stale' | 'ended';

/** One stored price history of an instrument at one interval. */
export interface StoredSeries {
  interval: string;
  bars: number;
  from: string | null;
  to: string | null;
  knownAt: string | null;
  lastClose: Price | null;
  previousClose: Price | null;
  closes: Price[];
  origin: string;
  dataVersion: string;
  storedAt: string;
  staleness: { state: StalenessState; ageSeconds: number | null; expectedEverySeconds: number | null };
  /** Where its bars can be downloaded, below the API's root; null where that is switched off. */
  csv: string | null;
}

/** A window of bars in columns; `i` joins windows on a gap-free axis. */
export interface Bars {
  instrument: string;
  interval: string;
  dataVersion: string;
  available: number;
  matched: number;
  downsampling: { method: string; from: number; to: number } | null;
  i: BarIndex[];
  t: UtcSeconds[];
  o: Price[];
  h: Price[];
  l: Price[];
  c: Price[];
  v: (number | null)[];
  nextCursor: string | null;
}

export type SourceState = 'ready' | 'not-configured' | 'quota-exhausted' | 'breaker-open';

/** A data provider, and what is left of its quota. */
export interface Source {
  name: string;
  title: string;
  state: SourceState;
  until: string | null;
  intervals: string[];
  quota: { calls: number; perSeconds: number; remaining: number | null }[];
  lastSuccess: string | null;
  lastFailure: { at: string; reason: string; message: string } | null;
  rejectedRows: number;
}

/** A series that is kept fresh from a provider. */
export interface Watch {
  provider: string;
  symbol: string;
  instrument: string;
  interval: string;
  createdAt: string;
  checkedAt: string | null;
  lastSuccessAt: string | null;
  lastFailure: string | null;
}

export type DecompositionView = 'causal' | 'two-sided';

/** One wavelet level: what of the log price happens in one band of periods. */
export interface WaveletLevel {
  level: number;
  scaleBars: number;
  band: { fromBars: number; toBars: number; label: string };
  warmUpBars: number;
  delayBars: number;
  provisionalFrom: BarIndex | UtcSeconds | string | null;
  values: (number | null)[];
  /** One letter a value: W warm-up, G gap, B boundary, V valid, P provisional. */
  quality: string;
}

export interface Decomposition {
  instrument: string;
  interval: string;
  dataVersion: string;
  wavelet: { name: string; alias: string | null; length: number };
  view: DecompositionView;
  input: string;
  unit: string;
  lookAheadBars: number;
  i: BarIndex[];
  t: UtcSeconds[];
  levels: WaveletLevel[];
  smooth: {
    level: number;
    delayBars: number;
    provisionalFrom: string | null;
    values: (number | null)[];
    /** One letter a value, as of a level. */
    quality: string;
  };
}

/** How often a prediction interval really held its outcome, walking forward through history. */
export interface IntervalCoverage {
  interval: Probability;
  horizon: number;
  realised: Probability | null;
  worst250: Probability | null;
  worst250From: string | null;
  origins: number;
}

export interface PinballScore {
  horizon: number;
  value: number | null;
  baseline: number | null;
  baselineModel: string;
}

export interface DirectionVerdict {
  verdict: string;
  text: string;
  hits: Probability | null;
  majorityShare: Probability | null;
  origins: number;
  pValue: Probability | null;
}

/** Quantiles of the price at each horizon: rows are horizons, columns quantile levels. */
export interface ForecastFan {
  model: string;
  quantileLevels: Probability[];
  horizons: number[];
  prices: Price[][];
  logReturns: LogReturn[][];
  coverage: IntervalCoverage[];
  pinball: PinballScore[];
  direction: DirectionVerdict | null;
}

export type ModelVerdict = 'worse' | 'no-difference' | 'better' | 'baseline' | 'not-enough-data';

export interface TrackRecordRow {
  model: string;
  label: string;
  qlike: number | null;
  mse: number | null;
  ratio: number | null;
  dm: { statistic: number | null; pValue: Probability | null } | null;
  /** The p value of `dm`, corrected for the number of models in the table: what the verdict goes by. */
  adjustedP: Probability | null;
  verdict: ModelVerdict;
  text: string;
}

/** One walk-forward comparison: a target, a horizon, and every model next to the baseline. */
export interface TrackRecord {
  target: string;
  horizon: number;
  origins: number;
  from: string | null;
  to: string | null;
  baseline: string;
  rows: TrackRecordRow[];
}

export interface VarianceForecast {
  horizon: number;
  model: string;
  variance: number | null;
  volatilityAnnualised: number | null;
  periodsPerYear: number | null;
}

export interface Provenance {
  dataChecksum: string;
  lastBarUsed: string | null;
  barsUsed: number;
  models: { name: string; label: string; settings: Record<string, string> }[];
  codeVersion: string;
  seed: number | string | null;
  computedAt: string;
  computeMillis: number | null;
  /** What was left out or changed on the way, each a sentence. */
  notes: string[];
}

export type SkillState = 'skill' | 'no-skill' | 'not-enough-data';

/** What a forecast may have skill in. */
export type Skill = 'volatility' | 'direction';

export interface ForecastAnswer {
  instrument: string;
  interval: string;
  dataVersion: string;
  origin: { index: BarIndex; time: string; knownAt: string; close: Price } | null;
  fan: ForecastFan | null;
  variance: VarianceForecast[];
  trackRecord: TrackRecord[];
  verdict: { state: SkillState; skillIn: Skill[]; text: string };
  provenance: Provenance;
}

/** A row of a file that changes a stored bar. */
export interface Revision {
  line: number;
  time: string;
  before: BarValues;
  after: BarValues;
}

export interface BarValues {
  open: Price;
  high: Price;
  low: Price;
  close: Price;
  volume: number | null;
}

/** What an import recognised, accepted and refused; the same shape for a dry run. */
export interface ImportReport {
  id: string | null;
  instrument: string | null;
  interval: string | null;
  stored: boolean;
  dryRun: boolean;
  recognised: {
    compression: string;
    charset: string;
    delimiter: string | null;
    header: boolean;
    columns: Record<string, string>;
    timeFormat: string | null;
    zone: string | null;
    order: string | null;
    scale: number | null;
    interval: string | null;
    /** One sentence for each decision that is not plain from the names. */
    evidence: string[];
  } | null;
  rows: {
    read: number;
    accepted: number;
    added: number;
    revised: number;
    quarantined: number;
    identicalDuplicates: number;
  };
  /** The instrument as it was before; null if it was not known. */
  existing: {
    name: string;
    series: { bars: number; from: string; to: string; origin: string; dataVersion: string } | null;
    otherIntervals: string[];
  } | null;
  /** The first rows that change a stored bar; in a preview only. */
  revisions: Revision[];
  from: string | null;
  to: string | null;
  dataVersion: string | null;
  /** Line 0 is the whole file. */
  warnings: { rule: string; message: string; line: number }[];
  quarantine: { line: number; rule: string; message: string; text: string }[];
  quarantineTotal: number;
  quarantineByRule: Record<string, number>;
}

export type Role = 'viewer' | 'analyst' | 'admin';

/** Who looks at the page; `open` where nobody has to sign in. The token goes with every change. */
export interface SessionState {
  state: 'signed-out' | 'change-password' | 'signed-in' | 'open';
  user: string | null;
  role: Role | null;
  token: string | null;
}

export interface User {
  name: string;
  role: Role;
  mustChange: boolean;
  disabled: boolean;
  createdAt: string;
}

/** A password that was made up by the server; it is told this once. */
export interface OneTimePassword {
  user: User;
  password: string;
}

export type KeyScope = 'read' | 'write' | 'admin';

/** A key of the API, without its secret. */
export interface ApiKey {
  id: string;
  name: string;
  scopes: KeyScope[];
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** A key with its secret; it is told this once. */
export interface IssuedKey {
  about: ApiKey;
  key: string;
}

export interface AuditLine {
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  address: string;
  requestId: string;
}

export interface AuditPage {
  items: AuditLine[];
  nextCursor: string | null;
}

/** What the dashboard server tells its own page. */
export interface Settings {
  updateIntervalMillis: number;
  version: string;
  /** Whether it can be told of changes over a WebSocket. */
  live: boolean;
}
