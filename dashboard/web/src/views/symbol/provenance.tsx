import { useId } from 'preact/hooks';
import type { Provenance } from '../../api/contract';
import { integer } from '../../format/numbers';
import { instant } from '../../format/times';
import { Icon } from '../../ui/icon';

/** What the forecast was computed from, in a popover of the browser's own. */
export function ProvenanceButton({ provenance }: { provenance: Provenance }) {
  const id = `provenance-${useId()}`;
  return (
    <>
      <button type="button" class="ghost" popovertarget={id}>
        <Icon name="info" size={14} /> Provenance
      </button>
      <div
        id={id}
        popover="auto"
        class="popover"
        role="dialog"
        aria-label="Provenance of this forecast"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen it scrolls, and must be reachable by keyboard.
        tabIndex={0}
      >
        <h3>Provenance</h3>
        <dl class="facts">
          <dt>Data checksum</dt>
          <dd>
            <code class="wrap">{provenance.dataChecksum}</code>
          </dd>
          <dt>Last bar used</dt>
          <dd>{instant(provenance.lastBarUsed)}</dd>
          <dt>Bars used</dt>
          <dd>{integer(provenance.barsUsed)}</dd>
          {provenance.models.map(({ name, settings }) => (
            <>
              <dt key={`term ${name}`}>{name}</dt>
              <dd key={`value ${name}`}>
                {Object.entries(settings)
                  .map(([setting, value]) => `${setting} ${value}`)
                  .join(', ') || 'no settings'}
              </dd>
            </>
          ))}
          <dt>Code version</dt>
          <dd>{provenance.codeVersion}</dd>
          <dt>Seed</dt>
          <dd>{provenance.seed ?? 'none: nothing random'}</dd>
          <dt>Computed</dt>
          <dd>
            {instant(provenance.computedAt)}
            {provenance.computeMillis !== null && `, in ${integer(provenance.computeMillis)} ms`}
          </dd>
          <dt>Notes</dt>
          <dd>
            {provenance.notes.length === 0
              ? 'none: every bar was used as it is'
              : provenance.notes.map((note) => <p key={note}>{note}</p>)}
          </dd>
        </dl>
      </div>
    </>
  );
}
