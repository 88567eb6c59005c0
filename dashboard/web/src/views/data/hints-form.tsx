import { COLUMN_ROLES, type ColumnRole, type ImportHints } from '../../state/import-model';

type TextHint = Exclude<keyof ImportHints, 'columns' | 'delimiter'>;

interface Field {
  key: TextHint;
  label: string;
  placeholder: string;
  required?: boolean;
}

const FIELDS: readonly Field[] = [
  { key: 'instrument', label: 'Symbol', placeholder: 'AAPL', required: true },
  { key: 'name', label: 'Name', placeholder: 'optional' },
  { key: 'interval', label: 'Interval', placeholder: '1d, 5m' },
];

const READING: readonly Field[] = [
  { key: 'dateFormat', label: 'Date format', placeholder: 'dd.MM.yyyy' },
  { key: 'zone', label: 'Time zone', placeholder: 'Europe/Zurich' },
  { key: 'scale', label: 'Prices divided by', placeholder: '1, 10000' },
];

const COLUMN_NAMES: Record<ColumnRole, string> = {
  time: 'Date or time',
  timeOfDay: 'Time of day',
  open: 'Open',
  high: 'High',
  low: 'Low',
  close: 'Close',
  volume: 'Volume',
};

const DELIMITERS: readonly [value: string, name: string][] = [
  ['', 'recognised'],
  [',', 'comma'],
  [';', 'semicolon'],
  ['tab', 'tab'],
  ['|', 'bar'],
  [' ', 'space'],
];

interface HintsProps {
  hints: ImportHints;
  busy: boolean;
  /** Whether the fields for how the file is written stand open from the start, as when it could not be read. */
  open: boolean;
  onHint: (part: Partial<ImportHints>) => void;
  onCheck: () => void;
}

/** What the file is, and hints that override what is recognised. */
export function HintsForm({ hints, busy, open, onHint, onCheck }: HintsProps) {
  return (
    <form
      class="hints-form"
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <div class="hints">
        {FIELDS.map((field) => (
          <HintField key={field.key} field={field} hints={hints} onHint={onHint} />
        ))}
        <button type="submit" disabled={busy}>
          {busy ? 'Reading…' : 'Preview again'}
        </button>
      </div>
      <details open={open}>
        <summary>How the file is written</summary>
        <p class="quiet">
          What is left empty is recognised from the file. A column is named as in the header, or by its number
          from 1.
        </p>
        <div class="hints">
          {READING.map((field) => (
            <HintField key={field.key} field={field} hints={hints} onHint={onHint} />
          ))}
          <label class="field field-stacked">
            <span>Delimiter</span>
            <select
              value={hints.delimiter}
              onChange={(event) => onHint({ delimiter: event.currentTarget.value })}
            >
              {DELIMITERS.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
        <fieldset class="hints">
          <legend>Columns</legend>
          {COLUMN_ROLES.map((role) => (
            <label key={role} class="field field-stacked">
              <span>{COLUMN_NAMES[role]}</span>
              <input
                type="text"
                value={hints.columns[role] ?? ''}
                placeholder="recognised"
                autocomplete="off"
                spellcheck={false}
                onInput={(event) =>
                  onHint({ columns: { ...hints.columns, [role]: event.currentTarget.value } })
                }
              />
            </label>
          ))}
        </fieldset>
      </details>
    </form>
  );
}

function HintField({
  field: { key, label, placeholder, required = false },
  hints,
  onHint,
}: {
  field: Field;
  hints: ImportHints;
  onHint: (part: Partial<ImportHints>) => void;
}) {
  return (
    <label class="field field-stacked">
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
  );
}
