import { useEffect, useMemo } from 'preact/hooks';
import { getAudit } from '../../api/client';
import type { AuditPage } from '../../api/contract';
import { instant } from '../../format/times';
import { Resource } from '../../state/resource';
import { Icon } from '../../ui/icon';
import { Answer, Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';

/** Who did what, newest first. */
export function AuditPanel() {
  const log = useMemo(() => new Resource<AuditPage>(), []);
  const load = () => void log.load(() => getAudit());
  useEffect(load, []);
  const more = async () => {
    const shown = log.peek();
    if (!shown?.nextCursor) return;
    const cursor = shown.nextCursor;
    await log.load(async () => {
      const older = await getAudit(cursor);
      return { items: [...shown.items, ...older.items], nextCursor: older.nextCursor };
    });
  };

  return (
    <Panel
      title="Audit log"
      actions={
        <button type="button" onClick={load}>
          <Icon name="refresh" size={14} /> Renew
        </button>
      }
    >
      <Answer state={log.state.value} what="the audit log" lines={5} onRetry={load}>
        {(page) => (
          <>
            <ScrollRegion label="Audit log as a table">
              <table>
                <thead>
                  <tr>
                    <th scope="col">When</th>
                    <th scope="col" class="text">
                      Who
                    </th>
                    <th scope="col" class="text">
                      What
                    </th>
                    <th scope="col" class="text">
                      From
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((line, k) => (
                    <tr key={`${line.at}-${k}`}>
                      <th scope="row">{instant(line.at)}</th>
                      <td class="text">{line.actor}</td>
                      <td class="text">
                        {line.action} {line.subject} <span class="quiet wrap">{line.detail}</span>
                      </td>
                      <td class="text">{line.address || 'this machine'}</td>
                    </tr>
                  ))}
                  {page.items.length === 0 && (
                    <tr>
                      <td class="text quiet" colSpan={4}>
                        Nothing was done yet.
                      </td>
                    </tr>
                  )}
                </tbody>
              </table>
            </ScrollRegion>
            {page.nextCursor && (
              <p class="panel-text">
                <button type="button" onClick={() => void more()}>
                  Older
                </button>
              </p>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}
