import { MISSING, signedPercent } from '../format/numbers';

/** A relative change with its arrow, sign and colour; nothing known, nothing shown. */
export function Change({ value }: { value: number | null | undefined }) {
  if (value === null || value === undefined) return <span class="quiet">{MISSING}</span>;
  const direction = value > 0 ? 'up' : value < 0 ? 'down' : 'flat';
  return (
    <span class={`change change-${direction}`}>
      <span aria-hidden="true">{direction === 'up' ? '▲' : direction === 'down' ? '▼' : '■'}</span>{' '}
      {signedPercent(value)}
    </span>
  );
}
