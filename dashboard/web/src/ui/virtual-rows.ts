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

/** Height of a row until one can be measured. */
const USUAL_ROW_HEIGHT = 43;

/** Follows the page's scrolling; rows carry `aria-rowindex` and are equally high. */
export function useRowWindow(list: { current: HTMLElement | null }, count: number): RowWindow {
  const [{ above, rowHeight }, setPlace] = useState({ above: 0, rowHeight: USUAL_ROW_HEIGHT });
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const row = list.current?.querySelector('[aria-rowindex]')?.getBoundingClientRect().height;
      setPlace({
        above: Math.max(0, -(list.current?.getBoundingClientRect().top ?? 0)),
        rowHeight: row || USUAL_ROW_HEIGHT,
      });
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
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
