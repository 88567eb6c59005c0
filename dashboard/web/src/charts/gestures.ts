import type { XView } from './xview';

/** The plot's horizontal extent inside the host, in CSS pixels; the price axes stand to the right of it. */
export interface PlotBox {
  left: number;
  width: number;
}

/** What gestures do besides moving the view. Positions are CSS pixels inside the host. */
export interface GestureTarget {
  box(): PlotBox;
  moveCursor(x: number, y: number): void;
  stepCursor(bars: number): void;
  leave(): void;
  /** Stretches the price axis of the pane at `y` by a share of that pane's height. */
  stretchAxis(y: number, pixels: number): void;
  resetAxis(y: number | undefined): void;
}

const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';
/** Slower releases do not glide on. */
const FLING_PIXELS_PER_MS = 0.35;

interface Finger {
  x: number;
  y: number;
}

/** Mouse, pen, touch, wheel and keyboard on one host element, turned into moves of one view. */
export function attachGestures(host: HTMLElement, view: XView, target: GestureTarget): () => void {
  const fingers = new Map<number, Finger>();
  let axisDrag = false;
  let pinch = 0;
  let speed = 0;
  let lastMove = 0;
  const abort = new AbortController();
  const listen = <K extends keyof HTMLElementEventMap>(
    type: K,
    handle: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => host.addEventListener(type, handle, { signal: abort.signal, ...options });

  const inside = (event: MouseEvent): Finger => {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const barsPerPixel = () => view.width / target.box().width;
  const positionAt = (x: number) => view.from + (x - target.box().left) * barsPerPixel();
  const onAxis = (at: Finger) => at.x > target.box().left + target.box().width;

  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    const at = inside(event);
    view.halt();
    fingers.set(event.pointerId, at);
    host.setPointerCapture(event.pointerId);
    axisDrag = fingers.size === 1 && onAxis(at);
    pinch = 0;
    speed = 0;
    lastMove = event.timeStamp;
  });

  listen('pointermove', (event) => {
    const at = inside(event);
    const before = fingers.get(event.pointerId);
    host.classList.toggle('on-axis', axisDrag || (!before && onAxis(at)));
    if (before) {
      fingers.set(event.pointerId, at);
      if (axisDrag) {
        target.stretchAxis(before.y, before.y - at.y);
        return;
      }
      if (fingers.size === 1) {
        const moved = at.x - before.x;
        view.pan(-moved * barsPerPixel());
        speed = -moved / Math.max(1, event.timeStamp - lastMove);
        lastMove = event.timeStamp;
      } else {
        pinch = pinchTo([...fingers.values()], pinch);
      }
    }
    target.moveCursor(at.x, at.y);
  });

  const pinchTo = ([first, second]: Finger[], before: number): number => {
    if (!first || !second) return before;
    const apart = Math.max(12, Math.hypot(first.x - second.x, first.y - second.y));
    if (before > 0) view.zoom(before / apart, positionAt((first.x + second.x) / 2));
    return apart;
  };

  const release = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    pinch = 0;
    const quick = event.timeStamp - lastMove < 60 && Math.abs(speed) > FLING_PIXELS_PER_MS;
    if (fingers.size === 0 && quick && !axisDrag && !matchMedia(REDUCED_MOTION).matches)
      view.fling(speed * 16 * barsPerPixel());
    axisDrag = false;
  };
  listen('pointerup', release);
  listen('pointercancel', release);
  listen('pointerleave', () => {
    if (fingers.size === 0) target.leave();
  });

  listen(
    'wheel',
    (event) => {
      event.preventDefault();
      view.halt();
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
      if (sideways) view.pan((event.deltaX || event.deltaY) * barsPerPixel());
      else {
        const turn = Math.max(-120, Math.min(120, event.deltaY));
        view.zoom(Math.exp(turn * 0.0022), positionAt(inside(event).x));
      }
    },
    { passive: false },
  );

  listen('dblclick', (event) => {
    const at = inside(event);
    if (onAxis(at)) target.resetAxis(at.y);
    else view.show(view.lowest, view.highest);
  });

  listen('keydown', (event) => {
    if (event.ctrlKey || event.metaKey) return;
    if (keyMove(event, view, target)) event.preventDefault();
  });

  return () => abort.abort();
}

/** The keyboard's moves; true when the key meant something here. */
export function keyMove(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>,
  view: XView,
  target: Pick<GestureTarget, 'stepCursor' | 'leave' | 'stretchAxis' | 'resetAxis'>,
): boolean {
  const middle = (view.from + view.to) / 2;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const direction = event.key === 'ArrowLeft' ? -1 : 1;
      if (event.shiftKey) view.pan(direction * view.width * 0.1);
      else target.stepCursor(direction * (event.altKey ? 10 : 1));
      return true;
    }
    case 'ArrowUp':
    case 'ArrowDown':
      if (!event.shiftKey) return false;
      target.stretchAxis(0, event.key === 'ArrowUp' ? 20 : -20);
      return true;
    case '+':
    case '=':
      view.zoom(0.8, middle);
      return true;
    case '-':
      view.zoom(1.25, middle);
      return true;
    case 'Home':
      view.show(view.lowest, view.lowest + view.width);
      return true;
    case 'End':
      view.show(view.highest - view.width, view.highest);
      return true;
    case 'PageUp':
      view.pan(-view.width * 0.9);
      return true;
    case 'PageDown':
      view.pan(view.width * 0.9);
      return true;
    case '0':
      view.show(view.lowest, view.highest);
      target.resetAxis(undefined);
      return true;
    case 'Escape':
      target.leave();
      return true;
    default:
      return false;
  }
}
