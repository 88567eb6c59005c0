import { clipped, type Painter } from './frame';

/** Positions [from, to) of a level that need a word of caution. */
export interface CautionRun {
  kind: 'warm-up' | 'gap' | 'boundary' | 'provisional';
  from: number;
  to: number;
}

const KINDS: Record<string, CautionRun['kind'] | undefined> = {
  W: 'warm-up',
  G: 'gap',
  B: 'boundary',
  P: 'provisional',
};

/** Runs of equal caution letters of a level, in positions of the whole series. `end` closes the last run. */
export function cautionRuns(quality: string, index: readonly number[], end: number): CautionRun[] {
  const runs: CautionRun[] = [];
  let k = 0;
  while (k < quality.length) {
    const letter = quality[k] ?? '';
    let next = k + 1;
    while (next < quality.length && quality[next] === letter) next++;
    const kind = KINDS[letter];
    const from = index[k];
    if (kind && from !== undefined) runs.push({ kind, from, to: index[next] ?? end });
    k = next;
  }
  return runs;
}

/** Words for the hatched parts, each with what it means for the reader. */
export const CAUTION_WORDS: Record<CautionRun['kind'], string> = {
  'warm-up': 'warm-up: not enough bars yet',
  gap: 'no value: a close is missing or not positive',
  boundary: 'edge: partly extrapolated',
  provisional: 'provisional: later bars will change it',
};

/** The order in which cautions are named: what may still change comes first. */
export const CAUTION_ORDER: readonly CautionRun['kind'][] = ['provisional', 'warm-up', 'gap', 'boundary'];

/** Distance of the hatching lines in CSS pixels; warm-up leans right, the provisional edge leans left. */
const SPACING = 7;

export function hatchPainter(runs: readonly CautionRun[]): Painter {
  return (frame) => {
    for (const run of runs) {
      if (run.to < frame.from || run.from > frame.to) continue;
      const left = Math.max(frame.left, frame.x(run.from - 0.5));
      const right = Math.min(frame.left + frame.width, frame.x(run.to - 0.5));
      if (right - left < 1) continue;
      clipped({ ...frame, left, width: right - left }, (context) => {
        context.strokeStyle = frame.colour('hatch');
        context.lineWidth = frame.ratio;
        const step = SPACING * frame.ratio;
        const lean = run.kind === 'provisional' ? -frame.height : frame.height;
        context.beginPath();
        for (let x = left - frame.height; x < right + frame.height; x += step) {
          context.moveTo(x, frame.top + frame.height);
          context.lineTo(x + lean, frame.top);
        }
        context.stroke();
        context.setLineDash([3 * frame.ratio, 3 * frame.ratio]);
        context.beginPath();
        const edge = run.kind === 'provisional' ? left : right;
        context.moveTo(edge, frame.top);
        context.lineTo(edge, frame.top + frame.height);
        context.stroke();
        context.setLineDash([]);
      });
    }
  };
}
