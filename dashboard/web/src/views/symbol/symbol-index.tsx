import { symbolAddress } from '../../state/route';
import { InstrumentIndex } from '../instrument-index';

/** The symbol view without a symbol: goes to the first one stored. */
export function SymbolIndex() {
  return (
    <InstrumentIndex address={(instruments) => instruments[0] && symbolAddress(instruments[0].instrument)} />
  );
}
