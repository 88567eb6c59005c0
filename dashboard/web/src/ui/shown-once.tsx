import { Icon } from './icon';

/** A secret that is shown this once, and how to take it along. */
export function ShownOnce({ what, secret, onDone }: { what: string; secret: string; onDone: () => void }) {
  return (
    <div class="notice shown-once" role="status">
      <Icon name="info" size={20} />
      <div>
        <p class="notice-title">{what}</p>
        <code class="wrap">{secret}</code>
        <p class="quiet">It is shown this once. Copy it now: nobody can read it again.</p>
        <p class="confirm">
          <button type="button" onClick={() => void navigator.clipboard?.writeText(secret)}>
            Copy
          </button>
          <button type="button" onClick={onDone}>
            Done
          </button>
        </p>
      </div>
    </div>
  );
}
