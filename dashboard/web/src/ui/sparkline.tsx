/** A tiny line of the last closes; the numbers beside it say the same, so it is hidden from screen readers. */
export function Sparkline({
  values,
  width = 96,
  height = 26,
}: {
  values: readonly number[];
  width?: number;
  height?: number;
}) {
  const path = sparkPath(values, width, height);
  if (path === undefined) return <span class="quiet">—</span>;
  const rising = (values.at(-1) ?? 0) >= (values[0] ?? 0);
  return (
    <svg
      class={`sparkline ${rising ? 'change-up' : 'change-down'}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round" />
    </svg>
  );
}

/** An SVG path through the values, scaled to the box; undefined with fewer than two. */
export function sparkPath(values: readonly number[], width: number, height: number): string | undefined {
  if (values.length < 2) return undefined;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || 1;
  const inset = 2;
  const points = values.map((value, k) => {
    const x = inset + (k / (values.length - 1)) * (width - 2 * inset);
    const y = height - inset - ((value - low) / span) * (height - 2 * inset);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}
