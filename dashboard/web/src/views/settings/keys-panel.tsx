import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { deleteKey, getKeys, postKey } from '../../api/client';
import type { ApiKey, IssuedKey, KeyScope } from '../../api/contract';
import type { Problem } from '../../api/problem';
import { instant } from '../../format/times';
import { Resource } from '../../state/resource';
import { attempt } from '../../state/session';
import { FormProblem, fieldOf, SmallForm } from '../../ui/form';
import { Answer, Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';
import { ShownOnce } from '../../ui/shown-once';

const SCOPES: readonly KeyScope[] = ['read', 'write', 'admin'];

/** The keys of the API. */
export function KeysPanel() {
  const keys = useMemo(() => new Resource<ApiKey[]>(), []);
  const issued = useSignal<IssuedKey | undefined>(undefined);
  const problem = useSignal<Problem | undefined>(undefined);
  const load = () => void keys.load(getKeys);
  useEffect(load, []);

  return (
    <Panel title="API keys">
      {issued.value && (
        <ShownOnce
          what={`Key “${issued.value.about.name}”`}
          secret={issued.value.key}
          onDone={() => {
            issued.value = undefined;
          }}
        />
      )}
      <div class="panel-text">
        <SmallForm
          label="Make a key"
          submit="Make"
          class="in-a-row"
          onSubmit={async (form) => {
            const scopes = SCOPES.filter((scope) => {
              const box = form.elements.namedItem(`scope-${scope}`);
              return box instanceof HTMLInputElement && box.checked;
            });
            const refused = await attempt(async () => {
              issued.value = await postKey(fieldOf(form, 'name'), scopes);
            });
            if (!refused) form.reset();
            load();
            return refused;
          }}
        >
          <label class="field field-stacked">
            <span>What for</span>
            <input name="name" type="text" autocomplete="off" required maxLength={64} />
          </label>
          <fieldset class="scopes">
            <legend>Scopes</legend>
            {SCOPES.map((scope) => (
              <label key={scope} class="field">
                <input type="checkbox" name={`scope-${scope}`} defaultChecked={scope === 'read'} /> {scope}
              </label>
            ))}
          </fieldset>
        </SmallForm>
        <FormProblem problem={problem.value} />
      </div>
      <Answer state={keys.state.value} what="the keys" lines={3} onRetry={load}>
        {(items) => (
          <ScrollRegion label="Keys as a table">
            <table>
              <thead>
                <tr>
                  <th scope="col">Key</th>
                  <th scope="col" class="text">
                    What for
                  </th>
                  <th scope="col" class="text">
                    Scopes
                  </th>
                  <th scope="col" class="text">
                    Last used
                  </th>
                  <th scope="col" class="text">
                    State
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((key) => (
                  <tr key={key.id}>
                    <th scope="row">
                      <code>fw_{key.id}</code>
                    </th>
                    <td class="text">{key.name}</td>
                    <td class="text">{key.scopes.join(', ')}</td>
                    <td class="text">{key.lastUsedAt ? instant(key.lastUsedAt) : 'never'}</td>
                    <td class="text">
                      {key.revokedAt ? (
                        `revoked ${instant(key.revokedAt)}`
                      ) : (
                        <button
                          type="button"
                          onClick={async () => {
                            problem.value = await attempt(async () => void (await deleteKey(key.id)));
                            load();
                          }}
                        >
                          Revoke<span class="visually-hidden"> {key.name}</span>
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
                {items.length === 0 && (
                  <tr>
                    <td class="text quiet" colSpan={5}>
                      No key was made yet. The key of the environment (API_KEY) works beside these.
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
