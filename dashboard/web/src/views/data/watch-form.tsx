import type { SourcesModel } from '../../state/sources-model';

/** Adds a series that is kept fresh. */
export function WatchForm({ model }: { model: SourcesModel }) {
  const draft = model.draft.value;
  const chosen = model.chosen.value;
  const busy = model.busy.value;
  if (!chosen) return null;
  return (
    <form
      class="hints watch-form"
      aria-label="Keep a symbol fresh"
      onSubmit={(event) => {
        event.preventDefault();
        void model.add();
      }}
    >
      <label class="field field-stacked">
        <span>Source</span>
        <select value={chosen.name} onChange={(event) => model.say({ provider: event.currentTarget.value })}>
          {model.configured.value.map((source) => (
            <option key={source.name} value={source.name}>
              {source.title}
            </option>
          ))}
        </select>
      </label>
      <label class="field field-stacked">
        <span>Its symbol</span>
        <input
          type="text"
          value={draft.symbol}
          placeholder="such as IBM, ^GSPC"
          required
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => model.say({ symbol: event.currentTarget.value })}
        />
      </label>
      <label class="field field-stacked">
        <span>Name here</span>
        <input
          type="text"
          value={draft.instrument}
          placeholder="the same"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => model.say({ instrument: event.currentTarget.value })}
        />
      </label>
      <label class="field field-stacked">
        <span>Interval</span>
        <select
          value={draft.interval}
          onChange={(event) => model.say({ interval: event.currentTarget.value })}
        >
          {chosen.intervals.map((interval) => (
            <option key={interval} value={interval}>
              {interval}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={busy}>
        {busy ? 'Adding…' : 'Keep it fresh'}
      </button>
    </form>
  );
}
