import type { PaletteColour } from './palette';

/** What a painter needs to know of a pane: its box in device pixels and the way from values to pixels. */
export interface Frame {
  readonly context: CanvasRenderingContext2D;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  /** The visible range of bar positions. */
  readonly from: number;
  readonly to: number;
  x(index: number): number;
  y(value: number): number;
  colour(name: PaletteColour): string;
}

export type Painter = (frame: Frame) => void;

/** Width of one bar in device pixels. */
export function barPixels(frame: Frame): number {
  return frame.width / (frame.to - frame.from);
}

/** Paints inside the pane's box only, and leaves the context as it was. */
export function clipped(frame: Frame, paint: (context: CanvasRenderingContext2D) => void): void {
  const { context, left, top, width, height } = frame;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  paint(context);
  context.restore();
}
