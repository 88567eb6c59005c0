import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { getInstruments } from '../api/client';
import type { Instrument } from '../api/contract';
import { price, priceDecimals } from '../format/numbers';
import { intervalWords } from '../format/times';
import { changeOf } from '../state/catalogue';
import { debounced } from '../state/debounce';
import { Resource } from '../state/resource';
import { navigate, symbolAddress } from '../state/route';
import { Change } from './change';
import { Dialog } from './dialog';
import { Icon } from './icon';
import { ProblemNotice } from './panel';

const MOST_HITS = 12;
const TYPING_MILLIS = 120;

/** Finds an instrument by symbol or name; the server searches, so that nothing need be loaded before. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const query = useSignal('');
  const chosen = useSignal(0);
  /** What the hits shown were found for. */
  const answered = useSignal<string | undefined>(undefined);
  const hits = useMemo(() => new Resource<Instrument[]>(), []);
  const ask = useMemo(
    () => async (text: string) => {
      const items = await hits.load(
        async (signal) => (await getInstruments({ query: text, limit: MOST_HITS }, signal)).items,
      );
      if (items) answered.value = text;
      return items;
    },
    [hits],
  );
  const askSoon = useMemo(() => debounced((text: string) => void ask(text), TYPING_MILLIS), [ask]);

  useEffect(() => {
    void ask('');
    return () => {
      askSoon.cancel();
      hits.cancel();
    };
  }, []);

  const state = hits.state.value;
  const found = state.kind === 'ready' ? state.value : [];
  const open = (instrument: Instrument | undefined) => {
    if (!instrument) return;
    onClose();
    navigate(symbolAddress(instrument.instrument));
  };
  /** Enter may come before the hits for what was typed: then it waits for them, and never opens one of the old. */
  const enter = async () => {
    const text = query.peek().trim();
    if (answered.peek() === text) {
      open(found[chosen.value]);
      return;
    }
    askSoon.cancel();
    open((await ask(text))?.[0]);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') void enter();
    else if (step !== 0 && found.length > 0)
      chosen.value = (chosen.value + step + found.length) % found.length;
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Search a symbol" onClose={onClose} bare class="search">
      <div class="search-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label="Symbol or name"
          aria-expanded={found.length > 0}
          aria-controls="search-hits"
          aria-activedescendant={found.length > 0 ? `hit-${chosen.value}` : undefined}
          placeholder="Symbol or name"
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
            chosen.value = 0;
            askSoon(query.value.trim());
          }}
          onKeyDown={onKey}
        />
        <kbd>Esc</kbd>
      </div>
      {state.kind === 'failed' && (
        <ProblemNotice
          problem={state.problem}
          what="the search"
          onRetry={() => void ask(query.peek().trim())}
        />
      )}
      {state.kind === 'ready' && found.length === 0 && (
        <p class="search-none">
          Nothing is stored {query.value ? `that matches “${query.value}”` : 'yet'}.{' '}
          <a href="/data" onClick={onClose}>
            Import a file
          </a>
        </p>
      )}
      <div id="search-hits" role="listbox" aria-label="Matches" hidden={found.length === 0}>
        {found.map((hit, k) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as a combobox has it.
          <div
            key={hit.instrument}
            id={`hit-${k}`}
            role="option"
            tabIndex={-1}
            aria-selected={k === chosen.value}
            onClick={() => open(hit)}
            onPointerMove={() => {
              chosen.value = k;
            }}
          >
            <b>{hit.instrument}</b>
            <span class="quiet hit-name">{hit.name === hit.instrument ? '' : hit.name}</span>
            {hit.series[0] && (
              <>
                <span class="quiet">{intervalWords(hit.series[0].interval)}</span>
                <span class="number">
                  {price(hit.series[0].lastClose, priceDecimals(hit.series[0].closes))}
                </span>
                <Change value={changeOf(hit.series[0])} />
              </>
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
