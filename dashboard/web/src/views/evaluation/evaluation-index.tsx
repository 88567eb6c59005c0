import { addressOf } from '../../state/route';
import { InstrumentIndex } from '../instrument-index';

/** The evaluation without an instrument: goes to the longest history stored, which tells most. */
export function EvaluationIndex() {
  return (
    <InstrumentIndex
      address={(instruments) => {
        const longest = instruments
          .flatMap(({ instrument, series }) =>
            series.map(({ interval, bars }) => ({ instrument, interval, bars })),
          )
          .sort((a, b) => b.bars - a.bars)[0];
        return longest && addressOf('evaluation', longest.instrument, { interval: longest.interval });
      }}
    />
  );
}
