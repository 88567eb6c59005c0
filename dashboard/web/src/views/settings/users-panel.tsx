import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { getUsers, patchUser, postPasswordReset, postUser } from '../../api/client';
import type { OneTimePassword, Role, User } from '../../api/contract';
import type { Problem } from '../../api/problem';
import { Resource } from '../../state/resource';
import { attempt } from '../../state/session';
import { FormProblem, fieldOf, SmallForm } from '../../ui/form';
import { Answer, Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';
import { ShownOnce } from '../../ui/shown-once';

const ROLES: readonly { role: Role; what: string }[] = [
  { role: 'viewer', what: 'viewer: looks' },
  { role: 'analyst', what: 'analyst: also imports' },
  { role: 'admin', what: 'admin: also users and keys' },
];

/** The users, and what an admin can do with them. */
export function UsersPanel() {
  const users = useMemo(() => new Resource<User[]>(), []);
  const oneTime = useSignal<OneTimePassword | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const load = () => void users.load(getUsers);
  useEffect(load, []);
  const act = async (work: () => Promise<void>) => {
    problem.value = await attempt(work);
    load();
  };

  return (
    <Panel title="Users">
      {oneTime.value && (
        <ShownOnce
          what={`One-time password of ${oneTime.value.user.name}`}
          secret={oneTime.value.password}
          onDone={() => {
            oneTime.value = undefined;
          }}
        />
      )}
      <div class="panel-text">
        <SmallForm
          label="Add a user"
          submit="Add"
          class="in-a-row"
          onSubmit={async (form) => {
            const refused = await attempt(async () => {
              oneTime.value = await postUser(fieldOf(form, 'name'), fieldOf(form, 'role') as Role);
            });
            if (!refused) form.reset();
            load();
            return refused;
          }}
        >
          <label class="field field-stacked">
            <span>New user</span>
            <input name="name" type="text" autocomplete="off" autocapitalize="none" required maxLength={64} />
          </label>
          <RoleChoice name="role" label="Role of the new user" />
        </SmallForm>
        <FormProblem problem={problem.value} />
      </div>
      <Answer state={users.state.value} what="the users" lines={3} onRetry={load}>
        {(items) => (
          <ScrollRegion label="Users as a table">
            <table>
              <thead>
                <tr>
                  <th scope="col">User</th>
                  <th scope="col" class="text">
                    Role
                  </th>
                  <th scope="col" class="text">
                    State
                  </th>
                  <th scope="col" class="text">
                    <span class="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((user) => (
                  <tr key={user.name}>
                    <th scope="row">{user.name}</th>
                    <td class="text">
                      <RoleChoice
                        label={`Role of ${user.name}`}
                        value={user.role}
                        onChange={(role) =>
                          void act(async () => void (await patchUser(user.name, role, user.disabled)))
                        }
                      />
                    </td>
                    <td class="text">{stateOf(user)}</td>
                    <td class="text actions">
                      <button
                        type="button"
                        onClick={() =>
                          void act(async () => {
                            oneTime.value = await postPasswordReset(user.name);
                          })
                        }
                      >
                        Reset password<span class="visually-hidden"> of {user.name}</span>
                      </button>
                      <button
                        type="button"
                        onClick={() =>
                          void act(async () => void (await patchUser(user.name, user.role, !user.disabled)))
                        }
                      >
                        {user.disabled ? 'Let in' : 'Lock out'}
                        <span class="visually-hidden"> {user.name}</span>
                      </button>
                    </td>
                  </tr>
                ))}
                {items.length === 0 && (
                  <tr>
                    <td class="text quiet" colSpan={4}>
                      There is no user yet.
                    </td>
                  </tr>
                )}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </Answer>
    </Panel>
  );
}

function stateOf(user: User): string {
  if (user.disabled) return 'locked out';
  return user.mustChange ? 'has a one-time password' : 'active';
}

function RoleChoice({
  name,
  label,
  value,
  onChange,
}: {
  name?: string;
  label?: string;
  value?: Role;
  onChange?: (role: Role) => void;
}) {
  return (
    <select
      {...(name === undefined ? {} : { name })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value ?? 'viewer'}
      onChange={(event) => onChange?.(event.currentTarget.value as Role)}
    >
      {ROLES.map(({ role, what }) => (
        <option key={role} value={role}>
          {what}
        </option>
      ))}
    </select>
  );
}
