import { useEffect } from 'preact/hooks';
import { catalogue, refreshCatalogue } from '../state/catalogue';
import { Poller } from '../state/connection';
import { redirect } from '../state/route';
import { Answer, Empty } from '../ui/panel';

type Instruments = NonNullable<typeof catalogue.value>['instruments'];

/** A view of an instrument without one: goes to an address made of those that are stored. */
export function InstrumentIndex({ address }: { address: (instruments: Instruments) => string | undefined }) {
  useEffect(() => new Poller(refreshCatalogue).start(), []);
  const there = catalogue.value && address(catalogue.value.instruments);
  useEffect(() => {
    if (there !== undefined) redirect(there);
  }, [there]);
  return (
    <Answer
      state={catalogue.state.value}
      what="the instruments"
      lines={6}
      onRetry={() => void refreshCatalogue().catch(() => {})}
    >
      {({ instruments }) =>
        instruments.length === 0 && (
          <Empty icon="candles" title="No instrument is stored yet">
            <p>
              <a href="/data">Import a file</a> of prices to begin.
            </p>
          </Empty>
        )
      }
    </Answer>
  );
}
