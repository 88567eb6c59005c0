import { computed } from '@preact/signals';
import { getInstruments } from '../api/client';
import type { Instrument, StoredSeries } from '../api/contract';
import { ProblemError } from '../api/problem';
import { Resource } from './resource';

/** Instruments asked for in one answer. */
const PAGE = 1000;
/** Most instruments that the page holds; more have to be searched for. */
const MOST = 10_000;

/** Everything that is stored, and whether the list had to be cut. */
export interface Catalogue {
  instruments: Instrument[];
  cut: boolean;
}

export const catalogue = new Resource<Catalogue>();

/** One line of the overview: an instrument at one interval. */
export interface CatalogueRow {
  instrument: string;
  name: string;
  series: StoredSeries;
  /** Last close over the one before, minus one. */
  change: number | undefined;
}

export const rows = computed<CatalogueRow[]>(() =>
  (catalogue.value?.instruments ?? []).flatMap(({ instrument, name, series }) =>
    series.map((one) => ({ instrument, name, series: one, change: changeOf(one) })),
  ),
);

export function changeOf({ lastClose, previousClose }: StoredSeries): number | undefined {
  if (lastClose === null || previousClose === null || previousClose === 0) return undefined;
  return lastClose / previousClose - 1;
}

/** Reads the whole list, page by page; throws when nothing answers. */
export async function refreshCatalogue(): Promise<void> {
  await catalogue.load(async (signal) => {
    const instruments: Instrument[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor };
      const page = await getInstruments(query, signal);
      instruments.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && instruments.length < MOST);
    return { instruments, cut: cursor !== undefined };
  });
  const state = catalogue.state.peek();
  const problem = state.kind === 'failed' || state.kind === 'ready' ? state.problem : undefined;
  if (problem) throw new ProblemError(problem);
}
