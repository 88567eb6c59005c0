import type { ImportHints } from '../../state/import-model';

interface Field {
  key: keyof ImportHints;
  label: string;
  placeholder: string;
  required?: boolean;
}

const FIELDS: readonly Field[] = [
  { key: 'instrument', label: 'Symbol', placeholder: 'such as AAPL', required: true },
  { key: 'name', label: 'Name', placeholder: 'optional' },
  { key: 'interval', label: 'Interval', placeholder: 'recognised, or 1d, 5m …' },
  { key: 'zone', label: 'Time zone', placeholder: 'recognised, or Europe/Zurich …' },
  { key: 'dateFormat', label: 'Date format', placeholder: 'recognised, or dd.MM.yyyy …' },
];

/** What the file is, and hints that override what is recognised. */
export function HintsForm({
  hints,
  busy,
  onHint,
  onCheck,
}: {
  hints: ImportHints;
  busy: boolean;
  onHint: (part: Partial<ImportHints>) => void;
  onCheck: () => void;
}) {
  return (
    <form
      class="hints"
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      {FIELDS.map(({ key, label, placeholder, required = false }) => (
        <label key={key} class="field field-stacked">
          <span>{label}</span>
          <input
            type="text"
            value={hints[key]}
            placeholder={placeholder}
            required={required}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => onHint({ [key]: event.currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" disabled={busy}>
        {busy ? 'Reading…' : 'Preview again'}
      </button>
    </form>
  );
}
