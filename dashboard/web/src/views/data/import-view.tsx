import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ImportReport } from '../../api/contract';
import { ImportModel, instrumentFrom } from '../../state/import-model';
import { symbolAddress } from '../../state/route';
import { Icon } from '../../ui/icon';
import { Panel, ProblemNotice, Skeleton } from '../../ui/panel';
import { Existing, storedWords, storeWords } from './existing';
import { HintsForm } from './hints-form';
import { Quarantine } from './quarantine';
import { Recognised } from './recognised';
import { Sources } from './sources';

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
          open={state.kind === 'refused' || model.doubt.value !== undefined}
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
              <b>{state.report.instrument}</b> is stored: {storedWords(state.report)}.
            </span>
            <a
              class="button primary"
              href={symbolAddress(state.report.instrument ?? '', state.report.interval ?? undefined)}
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
          <Existing
            report={report}
            fileName={'file' in state ? state.file.name : ''}
            guessed={'file' in state && model.hints.value.instrument === instrumentFrom(state.file.name)}
          />
          <Recognised report={report} />
          {(state.kind === 'checked' || state.kind === 'storing') && (
            <Confirm model={model} report={report} storing={state.kind === 'storing'} />
          )}
          <Quarantine report={report} />
        </>
      )}
      {state.kind === 'empty' && <Sources />}
    </div>
  );
}

/** The decision: what would happen, and what has to be confirmed before. */
function Confirm({ model, report, storing }: { model: ImportModel; report: ImportReport; storing: boolean }) {
  const doubt = model.doubt.value;
  return (
    <div class="confirm">
      {doubt && (
        <label class="acknowledge">
          <input
            type="checkbox"
            checked={model.acknowledged.value}
            onChange={(event) => model.acknowledge(event.currentTarget.checked)}
          />
          <span>
            <b>Check the scale:</b> {doubt.message}. Tick this if the prices are right as they are.
          </span>
        </label>
      )}
      <button
        type="button"
        class={report.rows.revised > 0 ? 'primary primary-caution' : 'primary'}
        disabled={storing || !model.storable.value}
        onClick={() => void model.store()}
      >
        <Icon name={report.rows.revised > 0 ? 'alert' : 'check'} size={16} />{' '}
        {storing ? 'Storing…' : storeWords(report)}
      </button>
      <button type="button" disabled={storing} onClick={() => model.reset()}>
        Cancel
      </button>
      <span class="quiet">
        {model.changed.value
          ? 'Something was changed since the preview: preview again before it can be stored.'
          : 'Nothing has been stored so far. Everything is stored at once, or nothing is.'}
      </span>
    </div>
  );
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
