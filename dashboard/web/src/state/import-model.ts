import { computed, signal } from '@preact/signals';
import { postImport } from '../api/client';
import type { ImportReport } from '../api/contract';
import { type Problem, ProblemError } from '../api/problem';
import { problemFrom } from './resource';

/** Where an import stands. A refused file still has its report, which says what was wrong with every line. */
export type ImportState =
  | { kind: 'empty' }
  | { kind: 'checking'; file: File }
  | { kind: 'checked'; file: File; report: ImportReport }
  | { kind: 'storing'; file: File; report: ImportReport }
  | { kind: 'stored'; file: File; report: ImportReport }
  | { kind: 'refused'; file: File; problem: Problem; report: ImportReport | undefined };

/** What the reader may say about a file; empty means "recognise it". */
export interface ImportHints {
  instrument: string;
  name: string;
  interval: string;
  zone: string;
  dateFormat: string;
  delimiter: string;
  scale: string;
  /** Name or number of the column of each part of a bar. */
  columns: Readonly<Partial<Record<ColumnRole, string>>>;
}

/** The parts of a bar, each of which may be said to stand in a column. */
export const COLUMN_ROLES = ['time', 'timeOfDay', 'open', 'high', 'low', 'close', 'volume'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export const NO_HINTS: ImportHints = {
  instrument: '',
  name: '',
  interval: '',
  zone: '',
  dateFormat: '',
  delimiter: '',
  scale: '',
  columns: {},
};

/** The warning that prices may be in another unit: whoever stores such a file must have read it. */
const SCALE_SUSPECTED = 'scale-suspected';

/** Preview first, store after a confirmation. Knows no DOM. */
export class ImportModel {
  readonly #state = signal<ImportState>({ kind: 'empty' });
  readonly #hints = signal<ImportHints>(NO_HINTS);
  readonly #checked = signal<ImportHints>(NO_HINTS);
  readonly #acknowledged = signal(false);
  #abort: AbortController | undefined;

  readonly state = computed(() => this.#state.value);
  readonly hints = computed(() => this.#hints.value);
  /** Whether something was said since the preview: what would be stored is then not what was previewed. */
  readonly changed = computed(
    () => this.#state.value.kind === 'checked' && this.#hints.value !== this.#checked.value,
  );

  /** The doubt about the scale, where there is one. */
  readonly doubt = computed(() => {
    const state = this.#state.value;
    return state.kind === 'checked'
      ? state.report.warnings.find((warning) => warning.rule === SCALE_SUSPECTED)
      : undefined;
  });
  readonly acknowledged = computed(() => this.#acknowledged.value);
  /** Whether what was previewed may be stored. */
  readonly storable = computed(() => {
    const state = this.#state.value;
    if (state.kind !== 'checked' || this.changed.value) return false;
    const { added, revised } = state.report.rows;
    return added + revised > 0 && (this.doubt.value === undefined || this.#acknowledged.value);
  });

  /** Takes a file and lets the server read it without storing anything. */
  choose(file: File): void {
    const instrument = instrumentFrom(file.name);
    this.#hints.value = { ...NO_HINTS, instrument };
    void this.check(file);
  }

  hint(part: Partial<ImportHints>): void {
    this.#hints.value = { ...this.#hints.peek(), ...part };
  }

  /** Says that the prices are right as they are, although their scale looks odd. */
  acknowledge(yes: boolean): void {
    this.#acknowledged.value = yes;
  }

  async check(file = this.#file()): Promise<void> {
    if (!file) return;
    await this.#send(file, { kind: 'checking', file }, true);
  }

  async store(): Promise<void> {
    const state = this.#state.peek();
    if (state.kind !== 'checked' || !this.storable.peek()) return;
    await this.#send(state.file, { kind: 'storing', file: state.file, report: state.report }, false);
  }

  reset(): void {
    this.#abort?.abort();
    this.#state.value = { kind: 'empty' };
    this.#hints.value = NO_HINTS;
  }

  #file(): File | undefined {
    const state = this.#state.peek();
    return state.kind === 'empty' ? undefined : state.file;
  }

  async #send(file: File, waiting: ImportState, dryRun: boolean): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#state.value = waiting;
    const hints = this.#hints.peek();
    if (dryRun) {
      this.#checked.value = hints;
      this.#acknowledged.value = false;
    }
    const { instrument, name, interval, zone, dateFormat, delimiter, scale, columns } = hints;
    const given = (text: string) => text.trim() || undefined;
    try {
      const report = await postImport(
        file,
        {
          instrument: instrument.trim(),
          name: given(name),
          interval: given(interval),
          zone: given(zone),
          dateFormat: given(dateFormat),
          delimiter: delimiter || undefined,
          scale: given(scale),
          columns: columnPairs(columns),
          dryRun,
        },
        abort.signal,
      );
      if (abort.signal.aborted) return;
      this.#state.value = { kind: dryRun ? 'checked' : 'stored', file, report };
    } catch (cause) {
      if (abort.signal.aborted) return;
      const problem = problemFrom(cause);
      const report = cause instanceof ProblemError ? (problem.report as ImportReport | undefined) : undefined;
      this.#state.value = { kind: 'refused', file, problem, report };
    }
  }
}

/** The columns that were named, as the API takes them. */
function columnPairs(columns: ImportHints['columns']): string | undefined {
  const pairs = COLUMN_ROLES.map((role) => [role, columns[role]?.trim() ?? '']).filter(([, name]) => name);
  return pairs.map(([role, name]) => `${role}=${name}`).join(',') || undefined;
}

/** A first guess of the symbol from a file's name: "aapl_1min.csv.gz" -> "AAPL". */
export function instrumentFrom(fileName: string): string {
  const stem = fileName.split('.')[0] ?? '';
  const word = /[A-Za-z0-9]+/.exec(stem)?.[0] ?? '';
  return word.toUpperCase();
}
