import { useEffect } from 'preact/hooks';
import { catalogue, refreshCatalogue } from '../../state/catalogue';
import { Poller } from '../../state/connection';
import { navigate, symbolAddress } from '../../state/route';
import { Answer, Empty } from '../../ui/panel';

/** The symbol view without a symbol: goes to the first one stored. */
export function SymbolIndex() {
  useEffect(() => new Poller(refreshCatalogue).start(), []);
  const first = catalogue.value?.instruments[0]?.instrument;
  useEffect(() => {
    if (first !== undefined) navigate(symbolAddress(first));
  }, [first]);
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
