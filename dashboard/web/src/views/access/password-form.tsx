import { changePassword } from '../../state/session';
import { fieldOf, SmallForm } from '../../ui/form';

/** Shortest password that the server takes. */
const SHORTEST = 12;

/** The own password: the old one, the new one, and the new one again. */
export function PasswordForm({ user, onDone }: { user: string; onDone?: () => void }) {
  return (
    <SmallForm
      label="Change the password"
      submit="Change the password"
      onSubmit={async (form) => {
        const replacement = fieldOf(form, 'new');
        if (replacement !== fieldOf(form, 'again'))
          return { status: 0, title: 'Not the same', detail: 'the two new passwords differ' };
        const problem = await changePassword(fieldOf(form, 'old'), replacement);
        if (!problem) {
          form.reset();
          onDone?.();
        }
        return problem;
      }}
    >
      <input
        class="visually-hidden"
        name="user"
        value={user}
        autocomplete="username"
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <label class="field field-stacked">
        <span>Password of now</span>
        <input name="old" type="password" autocomplete="current-password" required maxLength={256} />
      </label>
      <label class="field field-stacked">
        <span>New password, {SHORTEST} characters or more</span>
        <input
          name="new"
          type="password"
          autocomplete="new-password"
          required
          minLength={SHORTEST}
          maxLength={256}
        />
      </label>
      <label class="field field-stacked">
        <span>New password again</span>
        <input
          name="again"
          type="password"
          autocomplete="new-password"
          required
          minLength={SHORTEST}
          maxLength={256}
        />
      </label>
    </SmallForm>
  );
}
