import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/problem';
import { Icon } from './icon';

/** A small form that says why the server refused, and cannot be sent twice at once. */
export function SmallForm({
  label,
  submit,
  onSubmit,
  children,
  class: extra = '',
}: {
  label: string;
  submit: string;
  /** Resolves with what went wrong, or undefined. */
  onSubmit: (form: HTMLFormElement) => Promise<Problem | undefined>;
  children: ComponentChildren;
  class?: string;
}) {
  const busy = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  return (
    <form
      class={`small-form ${extra}`}
      aria-label={label}
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy.value) return;
        busy.value = true;
        problem.value = undefined;
        try {
          problem.value = await onSubmit(event.currentTarget);
        } finally {
          busy.value = false;
        }
      }}
    >
      {children}
      <button type="submit" class="primary" disabled={busy.value}>
        {busy.value ? 'One moment…' : submit}
      </button>
      <FormProblem problem={problem.value} />
    </form>
  );
}

/** Why something was refused, in one line. */
export function FormProblem({ problem }: { problem: Problem | undefined }) {
  return (
    <p class="form-problem" role="alert">
      {problem && (
        <>
          <Icon name="alert" size={14} /> {sentence(problem.detail || problem.title)}
        </>
      )}
    </p>
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text of a field of a form. */
export function fieldOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
}
