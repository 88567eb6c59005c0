import { computed, signal } from '@preact/signals';
import { getBars, getDecomposition, getForecast, getInstrument } from '../api/client';
import type { Bars, Decomposition, ForecastAnswer, Instrument, StoredSeries } from '../api/contract';
import type { LiveDelta, LiveFormingBar, LiveTopicMessage } from '../api/live-contract';
import { ProblemError } from '../api/problem';
import { Resource } from './resource';
import type { SymbolSettings } from './symbol-settings';
import {
  appendBars,
  type ChartBars,
  type DetailRequest,
  detailFor,
  detailServes,
  joinBars,
  joinDecompositions,
  OVERVIEW_POINTS,
} from './windows';

/** The settings that decide a decomposition. */
type DecompositionChoice = Pick<SymbolSettings, 'wavelet' | 'levels' | 'view'>;

/** New bars of a live series are told at once; what is computed from them is asked for after this long. */
const LATE_LOAD_MILLIS = 1500;

/**
 * Everything loaded for one instrument at one interval: a coarse answer over the whole history, a fine one around what
 * is looked at, the same two of the decomposition, and the forecast. Knows no DOM.
 */
export class SymbolModel {
  readonly id: string;
  readonly #unanswered: () => void;
  readonly instrument = new Resource<Instrument>();
  readonly forecast = new Resource<ForecastAnswer>();
  readonly overview = new Resource<Bars>();
  readonly waves = new Resource<Decomposition>();
  readonly #detail = new Resource<{ request: DetailRequest; bars: Bars }>();
  readonly #waveDetail = new Resource<{ request: DetailRequest; waves: Decomposition }>();
  readonly #interval = signal<string | undefined>(undefined);
  #choice: DecompositionChoice | undefined;
  #wanted: DetailRequest | undefined;
  #dataVersion: string | undefined;
  /** Bars that were told of while the answer they belong behind was still on its way. */
  #early: LiveDelta[] = [];
  #lateLoads: ReturnType<typeof setTimeout> | undefined;

  /** The bar that is still open, if anything is known of it. */
  readonly forming = signal<LiveFormingBar | undefined>(undefined);
  /** In a replay: the moment that everything shown is as of. Nothing later is asked for while it is set. */
  readonly replay = signal<string | undefined>(undefined);

  /** @param unanswered called when something was told of that could not be asked for */
  constructor(id: string, unanswered: () => void = () => {}) {
    this.id = id;
    this.#unanswered = unanswered;
  }

  /** The series shown: the one asked for, else the first. */
  readonly series = computed<StoredSeries | undefined>(() => {
    const all = this.instrument.value?.series ?? [];
    return all.find((one) => one.interval === this.#interval.value) ?? all[0];
  });

  /** The bars to draw. */
  readonly bars = computed<ChartBars | undefined>(() => {
    const overview = this.overview.value;
    if (!overview) return undefined;
    const detail = this.#detail.value;
    return joinBars(overview, detail?.bars.dataVersion === overview.dataVersion ? detail.bars : undefined);
  });

  /** The levels to draw. */
  readonly decomposition = computed<Decomposition | undefined>(() => {
    const overview = this.waves.value;
    if (!overview) return undefined;
    const detail = this.#waveDetail.value;
    if (!detail || !sameDecomposition(detail.waves, overview)) return overview;
    return joinDecompositions(overview, detail.waves, detail.request.toIndex);
  });

  chooseInterval(interval: string | undefined): void {
    if (interval === this.#interval.peek()) return;
    this.#interval.value = interval;
    this.#forgetBars();
    this.#refreshSeries();
  }

  chooseDecomposition(choice: DecompositionChoice): void {
    const before = this.#choice;
    if (before?.wavelet === choice.wavelet && before.levels === choice.levels && before.view === choice.view)
      return;
    this.#choice = choice;
    this.#waveDetail.clear();
    this.loadWaves();
  }

  /** Asks whether there is anything new, and loads it when there is; throws when nothing answers. */
  async refresh(): Promise<void> {
    // What is known of the instrument is of now: in a replay it would tell of what is still to come.
    if (this.replay.peek() !== undefined) return;
    await this.instrument.load((signal) => getInstrument(this.id, signal));
    const state = this.instrument.state.peek();
    if (state.kind === 'ready') this.#refreshSeries();
    const problem = state.kind === 'failed' || state.kind === 'ready' ? state.problem : undefined;
    if (problem) throw new ProblemError(problem);
  }

  loadBars(): void {
    const interval = this.series.peek()?.interval;
    if (interval === undefined) return;
    const asOf = this.replay.peek();
    void this.overview
      .load((signal) => getBars(this.id, interval, { points: OVERVIEW_POINTS, asOf }, signal))
      .then((bars) => {
        if (bars) this.#takeEarly();
      });
  }

  loadWaves(): void {
    const interval = this.series.peek()?.interval;
    const choice = this.#choice;
    if (interval === undefined || !choice) return;
    void this.waves.load((signal) =>
      getDecomposition(
        this.id,
        { interval, ...pick(choice) },
        { points: OVERVIEW_POINTS, asOf: this.replay.peek() },
        signal,
      ),
    );
    if (this.#wanted) this.#loadWaveDetail(this.#wanted);
  }

  loadForecast(): void {
    const interval = this.series.peek()?.interval;
    if (interval === undefined) return;
    const asOf = this.replay.peek();
    void this.forecast.load((signal) => getForecast(this.id, interval, asOf, signal));
  }

  /** Loads the part in sight finely where the overview is too coarse for it. */
  see(from: number, to: number, pixels: number): void {
    const overview = this.overview.peek();
    const interval = this.series.peek()?.interval;
    if (!overview || interval === undefined) return;
    if (this.#wanted && detailServes(this.#wanted, overview, from, to, pixels)) return;
    const request = detailFor(overview, from, to, pixels);
    this.#wanted = request;
    if (!request) {
      this.#detail.clear();
      this.#waveDetail.clear();
      return;
    }
    const { from: start, to: end, points } = request;
    const asOf = this.replay.peek();
    void this.#detail.load(async (signal) => ({
      request,
      bars: await getBars(this.id, interval, { from: start, to: end, points, asOf }, signal),
    }));
    this.#loadWaveDetail(request);
  }

  /** Takes what the live connection tells of the series shown. */
  hear(message: LiveTopicMessage): void {
    switch (message.type) {
      case 'snapshot':
        if (message.dataVersion !== this.series.peek()?.dataVersion) this.#refreshTold();
        break;
      case 'delta':
        this.#append(message);
        // The rest, such as the age of the data, is asked for; the chart already has its bars.
        this.#dataVersion = `${this.series.peek()?.interval} ${message.dataVersion}`;
        this.#refreshTold();
        this.#loadLater();
        break;
      case 'forming':
        this.forming.value = message.bar;
        break;
      case 'stale':
        this.#refreshTold();
        break;
      case 'heartbeat':
      case 'ended':
      case 'problem':
        break;
    }
  }

  #refreshTold(): void {
    this.refresh().catch(this.#unanswered);
  }

  /** Takes what a replay tells; the first message begins it. */
  hearReplay(message: LiveTopicMessage): void {
    if (message.type === 'problem' || message.at === undefined) return;
    this.replay.value = message.at;
    if (message.type === 'snapshot') {
      this.#forgetBars();
      this.instrument.cancel();
      this.loadBars();
      this.loadWaves();
      this.loadForecast();
    } else if (message.type === 'delta') {
      this.#append(message);
      this.#loadLater();
    } else if (message.type === 'forming') this.forming.value = message.bar;
  }

  /** Back to what is stored, after a replay. */
  leaveReplay(): void {
    if (this.replay.peek() === undefined) return;
    this.replay.value = undefined;
    this.#forgetBars();
    void this.refresh().catch(() => {});
    this.#refreshSeries();
  }

  #append(delta: LiveDelta): void {
    const bars = this.overview.peek();
    if (!bars) {
      this.#early.push(delta);
      return;
    }
    const longer = appendBars(bars, delta);
    if (longer.available < delta.available) {
      this.loadBars();
      return;
    }
    this.forming.value = undefined;
    this.overview.replace(longer);
    // Bars at the end leave the finer ones before them as they were.
    const detail = this.#detail.peek();
    if (detail) this.#detail.replace({ ...detail, bars: { ...detail.bars, dataVersion: delta.dataVersion } });
  }

  #takeEarly(): void {
    const early = this.#early;
    this.#early = [];
    for (const delta of early) this.#append(delta);
  }

  /** Levels and forecast follow the bars at a pace that the server can bear. */
  #loadLater(): void {
    this.#lateLoads ??= setTimeout(() => {
      this.#lateLoads = undefined;
      this.loadWaves();
      this.loadForecast();
    }, LATE_LOAD_MILLIS);
  }

  dispose(): void {
    clearTimeout(this.#lateLoads);
    for (const resource of [this.instrument, this.forecast, this.overview, this.waves]) resource.cancel();
    this.#detail.cancel();
    this.#waveDetail.cancel();
  }

  #loadWaveDetail(request: DetailRequest): void {
    const interval = this.series.peek()?.interval;
    const choice = this.#choice;
    if (interval === undefined || !choice) return;
    const { from, to, points } = request;
    const asOf = this.replay.peek();
    void this.#waveDetail.load(async (signal) => ({
      request,
      waves: await getDecomposition(
        this.id,
        { interval, ...pick(choice) },
        { from, to, points, asOf },
        signal,
      ),
    }));
  }

  #refreshSeries(): void {
    const series = this.series.peek();
    if (!series) return;
    const version = `${series.interval} ${series.dataVersion}`;
    if (version === this.#dataVersion) return;
    this.#dataVersion = version;
    this.#wanted = undefined;
    this.loadBars();
    this.loadWaves();
    this.loadForecast();
  }

  #forgetBars(): void {
    this.#dataVersion = undefined;
    this.#wanted = undefined;
    this.#early = [];
    this.forming.value = undefined;
    clearTimeout(this.#lateLoads);
    this.#lateLoads = undefined;
    this.overview.clear();
    this.waves.clear();
    this.#detail.clear();
    this.#waveDetail.clear();
    this.forecast.clear();
  }
}

function pick({ wavelet, levels, view }: DecompositionChoice): DecompositionChoice {
  return { wavelet, levels, view };
}

function sameDecomposition(a: Decomposition, b: Decomposition): boolean {
  return (
    a.dataVersion === b.dataVersion &&
    a.wavelet.name === b.wavelet.name &&
    a.view === b.view &&
    a.levels.length === b.levels.length
  );
}
