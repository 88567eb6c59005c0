import type { Frame } from '../../src/charts/frame';

interface Rectangle {
  colour: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A frame whose context writes down what is drawn; colours are their own names. */
export function recordingFrame(box: {
  from: number;
  to: number;
  low: number;
  high: number;
  width: number;
  height: number;
}): { frame: Frame; rectangles: Rectangle[]; calls: string[] } {
  const rectangles: Rectangle[] = [];
  const calls: string[] = [];
  const state = { fillStyle: '' };
  const context = new Proxy(state, {
    get(target, name) {
      if (name === 'fillStyle') return target.fillStyle;
      if (name === 'fillRect')
        return (x: number, y: number, width: number, height: number) => {
          rectangles.push({ colour: target.fillStyle, x, y, width, height });
        };
      return () => calls.push(String(name));
    },
  });
  const frame: Frame = {
    context: context as unknown as CanvasRenderingContext2D,
    left: 0,
    top: 0,
    width: box.width,
    height: box.height,
    ratio: 1,
    from: box.from,
    to: box.to,
    x: (index) => ((index - box.from) / (box.to - box.from)) * box.width,
    y: (value) => ((box.high - value) / (box.high - box.low)) * box.height,
    colour: (name) => name,
  };
  return { frame, rectangles, calls };
}
