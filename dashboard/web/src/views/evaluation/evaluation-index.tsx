import { useEffect } from 'preact/hooks';
import { catalogue, refreshCatalogue } from '../../state/catalogue';
import { Poller } from '../../state/connection';
import { addressOf, navigate } from '../../state/route';
import { Answer, Empty } from '../../ui/panel';

/** The evaluation without an instrument: goes to the longest history stored, which tells most. */
export function EvaluationIndex() {
  useEffect(() => new Poller(refreshCatalogue).start(), []);
  const longest = catalogue.value?.instruments
    .flatMap(({ instrument, series }) => series.map(({ interval, bars }) => ({ instrument, interval, bars })))
    .sort((a, b) => b.bars - a.bars)[0];
  const address = longest && addressOf('evaluation', longest.instrument, { interval: longest.interval });
  useEffect(() => {
    if (address !== undefined) navigate(address);
  }, [address]);
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
