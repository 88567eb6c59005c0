import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { integer } from '../../format/numbers';
import { ImportModel } from '../../state/import-model';
import { addressOf } from '../../state/route';
import { Icon } from '../../ui/icon';
import { Panel, ProblemNotice, Skeleton } from '../../ui/panel';
import { HintsForm } from './hints-form';
import { Quarantine } from './quarantine';
import { Recognised } from './recognised';

/** Bring in a file of prices: see what was understood and what was refused, then decide. */
export function ImportView() {
  const model = useMemo(() => new ImportModel(), []);
  useEffect(() => () => model.reset(), [model]);
  const state = model.state.value;
  const report = 'report' in state ? state.report : undefined;
  const busy = state.kind === 'checking' || state.kind === 'storing';

  return (
    <div class="data-layout">
      <h1>Import prices</h1>
      <DropZone
        onFile={(file) => model.choose(file)}
        fileName={'file' in state ? state.file.name : undefined}
      />
      {state.kind !== 'empty' && (
        <HintsForm
          hints={model.hints.value}
          busy={busy}
          onHint={(part) => model.hint(part)}
          onCheck={() => void model.check()}
        />
      )}
      {state.kind === 'checking' && (
        <Panel title="Preview" aside={`reading ${state.file.name}`}>
          <Skeleton what="the preview" lines={6} />
        </Panel>
      )}
      {state.kind === 'refused' && (
        <Panel title="Refused">
          <ProblemNotice problem={state.problem} what={state.file.name} onRetry={() => void model.check()} />
        </Panel>
      )}
      {state.kind === 'stored' && (
        <Panel title="Stored">
          <p class="stored-line" role="status">
            <Icon name="check" size={20} />
            <span>
              {integer(state.report.rows.accepted)} bars of <b>{state.report.instrument}</b> are stored.
            </span>
            <a
              class="button primary"
              href={addressOf('symbol', state.report.instrument ?? undefined, {
                interval: state.report.interval ?? undefined,
              })}
            >
              Show {state.report.instrument}
            </a>
            <button type="button" onClick={() => model.reset()}>
              Import another file
            </button>
          </p>
        </Panel>
      )}
      {report && (
        <>
          <Recognised report={report} />
          {(state.kind === 'checked' || state.kind === 'storing') && (
            <p class="confirm">
              <button
                type="button"
                class="primary"
                disabled={busy || model.changed.value}
                onClick={() => void model.store()}
              >
                <Icon name="check" size={16} />{' '}
                {state.kind === 'storing' ? 'Storing…' : storeWords(report.rows.accepted)}
              </button>
              <button type="button" disabled={busy} onClick={() => model.reset()}>
                Cancel
              </button>
              <span class="quiet">
                {model.changed.value
                  ? 'Something was changed since the preview: preview again before it can be stored.'
                  : 'Nothing has been stored so far. Everything is stored at once, or nothing is.'}
              </span>
            </p>
          )}
          <Quarantine report={report} />
        </>
      )}
    </div>
  );
}

function storeWords(accepted: number): string {
  return `Store ${integer(accepted)} bar${accepted === 1 ? '' : 's'}`;
}

function DropZone({ onFile, fileName }: { onFile: (file: File) => void; fileName: string | undefined }) {
  const over = useSignal(false);
  const picker = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same.
    <div
      class={`drop ${over.value ? 'drop-over' : ''} ${fileName ? 'drop-small' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        take(event.dataTransfer?.files);
      }}
    >
      <Icon name={fileName ? 'file' : 'upload'} size={fileName ? 20 : 28} />
      <p>
        {fileName ? <b>{fileName}</b> : 'Drop a CSV file of prices here, plain or gzip'}
        {!fileName && (
          <span class="quiet drop-hint">
            Header, delimiter, column order, date format, time zone and row order are recognised. Nothing is
            stored before you confirm.
          </span>
        )}
      </p>
      <button type="button" onClick={() => picker.current?.click()}>
        {fileName ? 'Choose another file' : 'Choose a file'}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File of prices"
        accept=".csv,.txt,.gz,.tsv,text/csv"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
