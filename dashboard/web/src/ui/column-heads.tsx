import { Icon } from './icon';

/** The head of a column: its words, and what they mean where that takes more of them. */
export interface ColumnHead {
  label: string;
  /** What an abbreviation stands for, or how the figure is made. */
  title?: string | undefined;
  /** `text` for a column that is read from the left. */
  class?: string | undefined;
  /** How the rows are in order by it; undefined where they cannot be. */
  sorted?: 'ascending' | 'descending' | 'none' | undefined;
  onSort?: (() => void) | undefined;
}

/** The one shape of a table's heads; a plain string is a column of numbers that needs no more words. */
export function ColumnHeads({ heads }: { heads: readonly (string | ColumnHead)[] }) {
  return (
    <thead>
      <tr>
        {heads.map((one, k) => {
          const head = typeof one === 'string' ? { label: one } : one;
          return (
            <th key={k} scope="col" class={head.class} aria-sort={head.sorted}>
              <Words head={head} />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Words({ head: { label, title, sorted, onSort } }: { head: ColumnHead }) {
  const words = title === undefined ? label : <abbr title={title}>{label}</abbr>;
  if (onSort === undefined) return <>{words}</>;
  return (
    <button type="button" class="sort" onClick={onSort}>
      {words}
      {sorted !== undefined && sorted !== 'none' && (
        <Icon name={sorted === 'descending' ? 'arrowDown' : 'arrowUp'} size={12} />
      )}
    </button>
  );
}
