import { useSignal } from '@preact/signals';
import { deleteInstrument } from '../../api/client';
import type { Instrument } from '../../api/contract';
import type { Problem } from '../../api/problem';
import { integer } from '../../format/numbers';
import { refreshCatalogue } from '../../state/catalogue';
import { addressOf, navigate } from '../../state/route';
import { attempt, mayAdminister } from '../../state/session';
import { FormProblem } from '../../ui/form';

/** Lets an admin delete an instrument, once it is confirmed; the way leads to the overview then. */
export function DeleteInstrument({ instrument: { instrument, series } }: { instrument: Instrument }) {
  const asked = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  if (!mayAdminister.value) return null;
  if (!asked.value) {
    return (
      <button
        type="button"
        onClick={() => {
          asked.value = true;
        }}
      >
        Delete …
      </button>
    );
  }
  const bars = series.reduce((sum, one) => sum + one.bars, 0);
  return (
    <section class="delete-instrument" aria-label={`Delete ${instrument}`}>
      <p>
        Delete {instrument} with its {integer(bars)} bars and all that was computed from them? It cannot be
        undone.
      </p>
      <p class="confirm">
        <button
          type="button"
          onClick={async () => {
            problem.value = await attempt(async () => void (await deleteInstrument(instrument)));
            if (problem.value) return;
            navigate(addressOf('overview'));
            await refreshCatalogue();
          }}
        >
          Delete {instrument}
        </button>
        <button
          type="button"
          onClick={() => {
            asked.value = false;
            problem.value = undefined;
          }}
        >
          Keep it
        </button>
      </p>
      <FormProblem problem={problem.value} />
    </section>
  );
}
