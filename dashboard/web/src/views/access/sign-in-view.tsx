import { useEffect, useRef } from 'preact/hooks';
import { session, signedOutBecause, signIn, signOut } from '../../state/session';
import { fieldOf, SmallForm } from '../../ui/form';
import { Icon } from '../../ui/icon';
import { PasswordForm } from './password-form';

/** The door: name and password. */
export function SignInView() {
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  return (
    <section class="panel door" aria-labelledby="door-title">
      <h1 id="door-title">Sign in</h1>
      {signedOutBecause.value && (
        <p class="quiet" role="status">
          <Icon name="info" size={14} /> You were signed out: {signedOutBecause.value}.
        </p>
      )}
      <SmallForm
        label="Sign in"
        submit="Sign in"
        onSubmit={(form) => signIn(fieldOf(form, 'name'), fieldOf(form, 'password'))}
      >
        <label class="field field-stacked">
          <span>User</span>
          <input
            ref={name}
            name="name"
            type="text"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            maxLength={64}
          />
        </label>
        <label class="field field-stacked">
          <span>Password</span>
          <input name="password" type="password" autocomplete="current-password" required maxLength={256} />
        </label>
      </SmallForm>
      <p class="quiet">
        No user yet, or forgotten? Whoever runs this server makes a one-time password with{' '}
        <code>finwave user</code>.
      </p>
    </section>
  );
}

/** Behind the door, but with a one-time password: nothing else is possible before it is changed. */
export function FirstPasswordView() {
  const user = session.value?.user ?? '';
  return (
    <section class="panel door" aria-labelledby="door-title">
      <h1 id="door-title">Choose your password</h1>
      <p>
        You are signed in as <b>{user}</b> with a one-time password. Choose your own to go on.
      </p>
      <PasswordForm user={user} />
      <p>
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </p>
    </section>
  );
}
