import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ReplayHandle } from '../../api/live';
import type { LiveTopicMessage } from '../../api/live-contract';
import { instant } from '../../format/times';
import { live, replayMoment } from '../../state/live';
import type { SymbolModel } from '../../state/symbol-model';
import { Badge } from '../../ui/badge';

/** Bars a second that can be chosen. */
const SPEEDS = [1, 2, 5, 10, 25, 100];
/** A replay is offered to begin so many bars before the newest. */
const BARS_BACK = 250;

/** Where a replay stands. */
type Phase = 'form' | 'running' | 'paused' | 'ended';

/** Plays the stored bars of the instrument as if they came now, and says all the while that it does. */
export function ReplayBar({
  model,
  interval,
  onStart,
  onClose,
}: {
  model: SymbolModel;
  interval: string;
  onStart: () => void;
  onClose: () => void;
}) {
  const phase = useSignal<Phase>('form');
  const speed = useSignal(5);
  const from = useSignal(useMemo(() => dayBefore(model), [model]));
  const trouble = useSignal('');
  const handle = useRef<ReplayHandle | undefined>(undefined);
  const release = useRef<(() => void) | undefined>(undefined);

  const leave = () => {
    handle.current?.stop();
    handle.current = undefined;
    release.current?.();
    release.current = undefined;
    replayMoment.value = undefined;
    model.leaveReplay();
    phase.value = 'form';
  };
  // The bar goes away with the instrument or the interval; so does what it plays.
  useEffect(() => leave, []);

  const hear = (message: LiveTopicMessage) => {
    if (message.type === 'problem') {
      leave();
      trouble.value = message.detail;
      return;
    }
    model.hearReplay(message);
    replayMoment.value = message.at;
    if (message.type === 'ended') phase.value = 'ended';
  };

  const start = () => {
    trouble.value = '';
    onStart();
    release.current ??= live.hold();
    handle.current = live.replay(
      { instrument: model.id, interval, from: from.value, speed: speed.value },
      hear,
    );
    if (handle.current) phase.value = 'running';
    else {
      leave();
      trouble.value = 'There is no live connection at the moment; try again when it is back.';
    }
  };

  if (phase.value === 'form')
    return (
      <form
        class="replay-bar replay-open"
        aria-label="Replay stored bars"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <label class="field">
          <span>Replay from</span>
          <input
            type="date"
            required
            value={from.value}
            onInput={(event) => {
              from.value = event.currentTarget.value;
            }}
          />
        </label>
        <SpeedField speed={speed.value} onChange={(value) => (speed.value = value)} />
        <button type="submit">Start</button>
        <button type="button" onClick={onClose}>
          Close
        </button>
        {trouble.value && (
          <span class="replay-trouble" role="alert">
            {trouble.value}
          </span>
        )}
      </form>
    );
  const ended = phase.value === 'ended';
  return (
    <fieldset class="replay-bar replay-on">
      <legend class="visually-hidden">Replay of stored bars</legend>
      <Badge tone="caution" mark="▷" words="replay" />
      <span class="replay-moment">
        {ended ? 'All stored bars are played, up to ' : 'Stored bars, not live data. It is '}
        <b>{instant(replayMoment.value)}</b>
      </span>
      {!ended && (
        <>
          <button
            type="button"
            onClick={() => {
              if (phase.value === 'paused') handle.current?.goOn();
              else handle.current?.pause();
              phase.value = phase.value === 'paused' ? 'running' : 'paused';
            }}
          >
            {phase.value === 'paused' ? 'Continue' : 'Pause'}
          </button>
          <SpeedField
            speed={speed.value}
            onChange={(value) => {
              speed.value = value;
              handle.current?.speed(value);
            }}
          />
        </>
      )}
      <button type="button" onClick={onClose}>
        {ended ? 'Leave the replay' : 'Stop'}
      </button>
    </fieldset>
  );
}

/** The day on which a replay is offered to begin. */
function dayBefore(model: SymbolModel): string {
  const { t = [], i = [], available = 0 } = model.bars.peek() ?? {};
  const at = i.findIndex((index) => index >= available - BARS_BACK);
  const seconds = t[Math.max(1, at)];
  return seconds === undefined ? '' : new Date(seconds * 1000).toISOString().slice(0, 10);
}

function SpeedField({ speed, onChange }: { speed: number; onChange: (barsPerSecond: number) => void }) {
  return (
    <label class="field">
      <span>Bars a second</span>
      <select value={String(speed)} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {SPEEDS.map((one) => (
          <option key={one} value={String(one)}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}
