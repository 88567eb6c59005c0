import type { Computing as Progress } from '../../api/evaluation-contract';
import { integer } from '../../format/numbers';

/** How far a long computation is; the page asks again by itself. */
export function Computing({ progress: { done, total } }: { progress: Progress }) {
  return (
    <div class="panel computing" role="status">
      <p>
        <b>Walking forward through the history</b>{' '}
        {total > 0 && (
          <span class="quiet number">
            {integer(done)} of {integer(total)} steps
          </span>
        )}
      </p>
      {total > 0 ? (
        <progress aria-label="Walking forward" value={done} max={total} />
      ) : (
        <progress aria-label="Walking forward" />
      )}
      <p class="quiet">Every model is asked again at every bar, as it would have been then. This is kept.</p>
    </div>
  );
}
