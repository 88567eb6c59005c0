import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { UtcSeconds } from '../api/units';
import { barTime } from '../format/times';
import { ScrollRegion } from '../ui/scroll-region';
import { niceTicks, rangeOfAll } from './nice';
import { timeTicks } from './ticks';
import { TimeMap } from './time-map';

/** One line of a plot. */
export interface PlotLine {
  label: string;
  values: readonly (number | null)[];
  /** Colour and dashes, counted from 1; both repeat after eight. */
  look: number;
}

interface LinePlotProps {
  /** What is plotted, for readers of every kind. */
  title: string;
  times: readonly UtcSeconds[];
  lines: readonly PlotLine[];
  format: (value: number | null | undefined) => string;
  interval: string;
  /** A value that everything is to be held against. */
  rule?: { value: number; label: string };
  /** A stretch of time to be told apart. */
  span?: { from: UtcSeconds; to: UtcSeconds; label: string } | undefined;
  height?: number;
  /** Fills the room under the first line, down to the rule. */
  filled?: boolean;
}

const LEFT = 58;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 22;
const PIXELS_A_TIME_MARK = 90;

/** Lines over the same times on a gap-free axis, with a cursor for pointer and keyboard, and all of it as a table. */
export function LinePlot({
  title,
  times,
  lines,
  format,
  interval,
  rule,
  span,
  height = 220,
  filled = false,
}: LinePlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useSignal(640);
  const cursor = useSignal<number | undefined>(undefined);
  const hint = `plot-${useId()}`;
  useEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => {
      width.value = Math.max(220, element.clientWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [width]);

  const last = times.length - 1;
  const range = rangeOfAll([...lines.flatMap((line) => line.values), rule?.value]);
  if (last < 1 || !range) return <p class="quiet plot-empty">There is nothing to draw.</p>;
  const [low, high] = range;
  const right = width.value - RIGHT;
  const x = (k: number) => LEFT + ((right - LEFT) * k) / last;
  const y = (value: number) => TOP + ((height - TOP - BOTTOM) * (high - value)) / (high - low);
  const map = new TimeMap(
    times.map((_, k) => k),
    [...times],
  );
  const marks = timeTicks(map, 0, last, Math.max(2, (right - LEFT) / PIXELS_A_TIME_MARK));
  const at = cursor.value;

  const move = (to: number) => {
    cursor.value = Math.min(last, Math.max(0, to));
  };
  const onKey = (event: KeyboardEvent) => {
    const from = cursor.peek() ?? last;
    const step = event.altKey ? 10 : 1;
    if (event.key === 'ArrowLeft') move(from - step);
    else if (event.key === 'ArrowRight') move(cursor.peek() === undefined ? last : from + step);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(last);
    else if (event.key === 'Escape') cursor.value = undefined;
    else return;
    event.preventDefault();
  };
  const onPointer = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box) move(Math.round(((event.clientX - box.left - LEFT) / (right - LEFT)) * last));
  };

  return (
    <figure class="plot">
      <ul class="plot-legend">
        {lines.map((line) => (
          <li key={line.label}>
            <svg width="22" height="8" aria-hidden="true" focusable="false">
              <line class={lookOf(line.look)} x1="0" x2="22" y1="4" y2="4" />
            </svg>
            {line.label} <b class="number">{format(line.values[at ?? last])}</b>
          </li>
        ))}
        <li class="plot-when quiet">{barTime(times[at ?? last] ?? 0, interval)}</li>
      </ul>
      <div
        ref={frame}
        class="plot-frame"
        role="application"
        aria-label={title}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the cursor of the plot is moved by keyboard.
        tabIndex={0}
        onKeyDown={onKey}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => {
          cursor.value = undefined;
        }}
        onBlur={() => {
          cursor.value = undefined;
        }}
      >
        <svg width={width.value} height={height} aria-hidden="true" focusable="false">
          {span && <Span span={span} map={map} x={x} height={height} />}
          {niceTicks(low, high, 4).map((tick) => (
            <g key={tick}>
              <line class="plot-grid" x1={LEFT} x2={right} y1={y(tick)} y2={y(tick)} />
              <text class="plot-mark" x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
                {format(Math.abs(tick) < 1e-12 ? 0 : tick)}
              </text>
            </g>
          ))}
          {marks.map((mark) => (
            <text key={mark.index} class="plot-mark" x={x(mark.index)} y={height - 5} text-anchor="middle">
              {mark.label}
            </text>
          ))}
          {rule && (
            <g>
              <line class="plot-rule" x1={LEFT} x2={right} y1={y(rule.value)} y2={y(rule.value)} />
              <text class="plot-mark" x={right} y={y(rule.value) - 5} text-anchor="end">
                {rule.label}
              </text>
            </g>
          )}
          {filled && lines[0] && rule && (
            <path class="plot-fill" d={areaOf(lines[0].values, x, y, y(rule.value))} />
          )}
          {lines.map((line) => (
            <path key={line.label} class={lookOf(line.look)} d={pathOf(line.values, x, y)} />
          ))}
          {at !== undefined && (
            <g>
              <line class="plot-cursor" x1={x(at)} x2={x(at)} y1={TOP} y2={height - BOTTOM} />
              {lines.map((line) => {
                const value = line.values[at];
                return (
                  typeof value === 'number' && (
                    <circle key={line.label} class={lookOf(line.look)} cx={x(at)} cy={y(value)} r="3.5" />
                  )
                );
              })}
            </g>
          )}
        </svg>
        <p class="visually-hidden" id={hint}>
          Left and right read the values, Home and End go to the ends; the table below says the same.
        </p>
        <p class="visually-hidden" aria-live="polite">
          {at !== undefined &&
            `${barTime(times[at] ?? 0, interval)}: ${lines.map((line) => `${line.label} ${format(line.values[at])}`).join(', ')}`}
        </p>
      </div>
      <details class="plot-table">
        <summary>As a table</summary>
        <ScrollRegion label={`${title}, as a table`}>
          <table class="compact">
            <thead>
              <tr>
                <th scope="col">Time (UTC)</th>
                {lines.map((line) => (
                  <th key={line.label} scope="col">
                    {line.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map((time, k) => (
                <tr key={time}>
                  <th scope="row">{barTime(time, interval)}</th>
                  {lines.map((line) => (
                    <td key={line.label}>{format(line.values[k])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  );
}

function Span({
  span,
  map,
  x,
  height,
}: {
  span: { from: UtcSeconds; to: UtcSeconds; label: string };
  map: TimeMap;
  x: (k: number) => number;
  height: number;
}) {
  const from = x(map.indexAt(span.from) ?? 0);
  const to = Math.max(from + 2, x(map.indexAt(span.to) ?? map.lastIndex() ?? 0));
  return (
    <g>
      <rect class="plot-span" x={from} y={TOP} width={to - from} height={height - TOP - BOTTOM} />
      <title>{span.label}</title>
    </g>
  );
}

/** A line with gaps where values are missing. */
export function pathOf(
  values: readonly (number | null)[],
  x: (k: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  let pen = false;
  values.forEach((value, k) => {
    if (value === null || !Number.isFinite(value)) {
      pen = false;
      return;
    }
    path += `${pen ? 'L' : 'M'}${x(k).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = true;
  });
  return path;
}

function areaOf(
  values: readonly (number | null)[],
  x: (k: number) => number,
  y: (value: number) => number,
  base: number,
): string {
  const line = pathOf(values, x, y);
  if (!line || values.some((value) => value === null)) return '';
  return `${line}L${x(values.length - 1).toFixed(1)} ${base.toFixed(1)}L${x(0).toFixed(1)} ${base.toFixed(1)}Z`;
}

function lookOf(look: number): string {
  return `plot-line look-${((look - 1) % 8) + 1}`;
}
