import { useSignal } from '@preact/signals';
import type { Problem } from '../../api/problem';
import { mayAdminister, session, signOut } from '../../state/session';
import { FormProblem } from '../../ui/form';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { PasswordForm } from '../access/password-form';
import { AuditPanel } from './audit-panel';
import { KeysPanel } from './keys-panel';
import { UsersPanel } from './users-panel';

/** Who I am here; and, for admins, who else may do what. */
export function SettingsView() {
  return (
    <div class="settings-layout">
      <h1>Settings</h1>
      <AccountPanel />
      {mayAdminister.value && (
        <>
          <UsersPanel />
          <KeysPanel />
          <AuditPanel />
        </>
      )}
    </div>
  );
}

function AccountPanel() {
  const changed = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  const state = session.value;
  if (state?.state === 'open')
    return (
      <Panel title="You">
        <p class="panel-text">
          This is the demo: nobody signs in, and whoever opens the page acts as the admin <b>demo</b>. It
          answers on this machine only.
        </p>
      </Panel>
    );
  return (
    <Panel
      title="You"
      aside={`${state?.user ?? ''}, ${state?.role ?? ''}`}
      actions={
        <button
          type="button"
          onClick={async () => {
            problem.value = await signOut();
          }}
        >
          Sign out
        </button>
      }
    >
      <div class="panel-text">
        <FormProblem problem={problem.value} />
        <PasswordForm
          user={state?.user ?? ''}
          onDone={() => {
            changed.value = true;
          }}
        />
        {changed.value && (
          <p role="status">
            <Icon name="check" size={14} /> The password is changed; your other sessions have ended.
          </p>
        )}
      </div>
    </Panel>
  );
}
