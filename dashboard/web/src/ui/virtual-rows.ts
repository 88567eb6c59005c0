import { useEffect, useState } from 'preact/hooks';

/** The part of a long list that is near the window; the rest is stood in for by two heights. */
export interface RowWindow {
  first: number;
  last: number;
  before: number;
  after: number;
}

/** Shorter lists are rendered whole. */
const VIRTUAL_FROM = 200;
const MARGIN_ROWS = 12;

/** Which rows to render for a list whose top is `above` pixels above the window's top edge. */
export function rowWindow(count: number, rowHeight: number, above: number, windowHeight: number): RowWindow {
  if (count < VIRTUAL_FROM) return { first: 0, last: count, before: 0, after: 0 };
  const first = Math.max(0, Math.min(count, Math.floor(above / rowHeight) - MARGIN_ROWS));
  const last = Math.max(first, Math.min(count, Math.ceil((above + windowHeight) / rowHeight) + MARGIN_ROWS));
  return { first, last, before: first * rowHeight, after: (count - last) * rowHeight };
}

/** Follows the page's scrolling. */
export function useRowWindow(
  list: { current: HTMLElement | null },
  count: number,
  rowHeight: number,
): RowWindow {
  const [above, setAbove] = useState(0);
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      setAbove(Math.max(0, -(list.current?.getBoundingClientRect().top ?? 0)));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
      cancelAnimationFrame(frame);
    };
  }, []);
  return rowWindow(count, rowHeight, above, innerHeight);
}
