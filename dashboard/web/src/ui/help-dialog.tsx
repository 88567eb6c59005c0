import { CHART_KEYS, SHORTCUTS } from '../state/shortcuts';
import { Dialog } from './dialog';

/** All keys on one page. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <div class="help-columns">
        <KeyList title="Everywhere" keys={SHORTCUTS} />
        <KeyList title="On a focused chart" keys={CHART_KEYS} />
      </div>
      <p class="quiet">
        With a pointer: drag to pan, wheel or pinch to zoom, Shift and wheel to pan, drag the price axis to
        stretch it, double-click to see everything. The page’s address holds what you see: copy it to share
        it.
      </p>
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: readonly { keys: string; what: string }[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keys">
        {keys.map(({ keys: name, what }) => (
          <div key={name}>
            <dt>
              <kbd>{name}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
