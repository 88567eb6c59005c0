import { computed, signal } from '@preact/signals';
import { getBars, getDecomposition, getForecast, getInstrument } from '../api/client';
import type { Bars, Decomposition, ForecastAnswer, Instrument, StoredSeries } from '../api/contract';
import { ProblemError } from '../api/problem';
import { Resource } from './resource';
import type { SymbolSettings } from './symbol-settings';
import {
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

/**
 * Everything loaded for one instrument at one interval: a coarse answer over the whole history, a fine one around what
 * is looked at, the same two of the decomposition, and the forecast. Knows no DOM.
 */
export class SymbolModel {
  readonly id: string;
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

  constructor(id: string) {
    this.id = id;
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
    await this.instrument.load((signal) => getInstrument(this.id, signal));
    const state = this.instrument.state.peek();
    if (state.kind === 'ready') this.#refreshSeries();
    const problem = state.kind === 'failed' || state.kind === 'ready' ? state.problem : undefined;
    if (problem) throw new ProblemError(problem);
  }

  loadBars(): void {
    const interval = this.series.peek()?.interval;
    if (interval === undefined) return;
    void this.overview.load((signal) => getBars(this.id, interval, { points: OVERVIEW_POINTS }, signal));
  }

  loadWaves(): void {
    const interval = this.series.peek()?.interval;
    const choice = this.#choice;
    if (interval === undefined || !choice) return;
    void this.waves.load((signal) =>
      getDecomposition(this.id, { interval, ...pick(choice) }, { points: OVERVIEW_POINTS }, signal),
    );
    if (this.#wanted) this.#loadWaveDetail(this.#wanted);
  }

  loadForecast(): void {
    const interval = this.series.peek()?.interval;
    if (interval === undefined) return;
    void this.forecast.load((signal) => getForecast(this.id, interval, signal));
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
    void this.#detail.load(async (signal) => ({
      request,
      bars: await getBars(this.id, interval, { from: start, to: end, points }, signal),
    }));
    this.#loadWaveDetail(request);
  }

  dispose(): void {
    for (const resource of [this.instrument, this.forecast, this.overview, this.waves]) resource.cancel();
    this.#detail.cancel();
    this.#waveDetail.cancel();
  }

  #loadWaveDetail(request: DetailRequest): void {
    const interval = this.series.peek()?.interval;
    const choice = this.#choice;
    if (interval === undefined || !choice) return;
    const { from, to, points } = request;
    void this.#waveDetail.load(async (signal) => ({
      request,
      waves: await getDecomposition(this.id, { interval, ...pick(choice) }, { from, to, points }, signal),
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
