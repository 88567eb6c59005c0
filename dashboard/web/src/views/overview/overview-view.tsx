import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { integer } from '../../format/numbers';
import { catalogue, refreshCatalogue, rows } from '../../state/catalogue';
import { Poller } from '../../state/connection';
import { replaceParams, route } from '../../state/route';
import { Answer, Empty } from '../../ui/panel';
import { arrange, readOrder } from './arrange';
import { InstrumentTable } from './instrument-table';

/** Everything that is stored: last close, change, the latest closes, and how old the data are. */
export function OverviewView() {
  useEffect(() => new Poller(refreshCatalogue).start(), []);
  const order = useMemo(() => computed(() => readOrder(route.value.params)), []);
  const shown = useMemo(() => computed(() => arrange(rows.value, order.value)), []);
  const retry = () => void refreshCatalogue().catch(() => {});

  return (
    <section class="panel overview" aria-labelledby="overview-title">
      <header class="panel-head">
        <h1 id="overview-title">Overview</h1>
        <span class="quiet">
          {catalogue.value &&
            `${integer(shown.value.length)} of ${integer(rows.value.length)} series${catalogue.value.cut ? ', cut: search for more' : ''}`}
        </span>
        <div class="panel-actions">
          <label class="field">
            <span class="visually-hidden">Filter by symbol or name</span>
            <input
              type="search"
              placeholder="Filter"
              value={order.value.filter}
              onInput={(event) => replaceParams({ filter: event.currentTarget.value || undefined })}
            />
          </label>
        </div>
      </header>
      <Answer state={catalogue.state.value} what="the instruments" lines={12} onRetry={retry}>
        {({ instruments }) => {
          if (instruments.length === 0)
            return (
              <Empty icon="candles" title="No instrument is stored yet">
                <p>
                  <a href="/data">Import a file</a> of prices, and it appears here.
                </p>
              </Empty>
            );
          if (shown.value.length === 0)
            return (
              <Empty icon="search" title={`Nothing matches “${order.value.filter}”`}>
                <button type="button" onClick={() => replaceParams({ filter: undefined })}>
                  Show all
                </button>
              </Empty>
            );
          return <InstrumentTable rows={shown.value} order={order.value} />;
        }}
      </Answer>
    </section>
  );
}
