import type { Instrument, StoredSeries } from '../../api/contract';
import { integer, price, priceDecimals } from '../../format/numbers';
import { age, barTime, day, intervalWords } from '../../format/times';
import { changeOf } from '../../state/catalogue';
import type { ChartBars } from '../../state/windows';
import { Badge, StalenessBadge } from '../../ui/badge';
import { Change } from '../../ui/change';
import { DeleteInstrument } from './delete-instrument';

/** Name, last close, change, and how old the data are. */
export function SymbolHead({
  id,
  instrument,
  series,
  replayed,
}: {
  id: string;
  instrument: Instrument | undefined;
  series: StoredSeries | undefined;
  /** During a replay, the bars up to its moment: of the series itself nothing may be told, it knows what comes. */
  replayed: ChartBars | undefined;
}) {
  if (replayed) return <ReplayedHead id={id} bars={replayed} interval={series?.interval ?? '1d'} />;
  return (
    <header class="symbol-head">
      <h1>
        {id} {instrument && instrument.name !== id && <span class="quiet">{instrument.name}</span>}
      </h1>
      {series && (
        <>
          <span class="symbol-last">{price(series.lastClose, priceDecimals(series.closes))}</span>
          <Change value={changeOf(series)} />
          <p class="symbol-meta quiet">
            <span>
              {integer(series.bars)} {intervalWords(series.interval)} bars, {day(series.from)} to{' '}
              {day(series.to)}
            </span>
            <span>
              <StalenessBadge state={series.staleness.state} /> {stalenessWords(series.staleness)}
            </span>
            <span class="symbol-origin">
              Origin: {series.origin}
              {series.csv && (
                <>
                  {' · '}
                  <a href={`/backend/v1/${series.csv}`} download title="Download these bars as a CSV file">
                    Download CSV
                  </a>
                </>
              )}
            </span>
          </p>
        </>
      )}
      {instrument && <DeleteInstrument key={id} instrument={instrument} />}
    </header>
  );
}

function ReplayedHead({ id, bars, interval }: { id: string; bars: ChartBars; interval: string }) {
  const [before, last] = [bars.c.at(-2), bars.c.at(-1)];
  const [first, newest] = [bars.t[0], bars.t.at(-1)];
  return (
    <header class="symbol-head">
      <h1>{id}</h1>
      <span class="symbol-last">{price(last)}</span>
      <Change value={before !== undefined && last !== undefined ? last / before - 1 : undefined} />
      <p class="symbol-meta quiet">
        <span>
          {integer(bars.available)} {intervalWords(interval)} bars
          {first !== undefined && newest !== undefined && (
            <>
              , {barTime(first, interval)} to {barTime(newest, interval)}
            </>
          )}
        </span>
        <span>
          <Badge tone="caution" mark="▷" words="replay" /> stored bars, not live data
        </span>
      </p>
    </header>
  );
}

/** What the state of the data means, in words. */
export function stalenessWords({ state, ageSeconds }: StoredSeries['staleness']): string {
  const old = age(ageSeconds);
  switch (state) {
    case 'ended':
      return `its source does not continue it; last bar ${old} ago`;
    case 'stale':
      return `no bar for ${old}, later than expected`;
    case 'fresh':
      return `last bar ${old} ago`;
  }
}
