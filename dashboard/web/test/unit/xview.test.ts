import { describe, expect, test } from 'vitest';
import { NARROWEST_BARS, XView } from '../../src/charts/xview';
import { HandFrames } from './frames';

const view = (from = 100, to = 200) => new XView(0, 1000, from, to, new HandFrames());

describe('XView', () => {
  test('show_beyondTheRight_keepsTheWidth', () => {
    const v = view();
    v.show(950, 1050);
    expect([v.from, v.to]).toEqual([900, 1000]);
  });

  test('show_beyondTheLeft_keepsTheWidth', () => {
    const v = view();
    v.show(-50, 50);
    expect([v.from, v.to]).toEqual([0, 100]);
  });

  test('show_widerThanAll_showsAll', () => {
    const v = view();
    v.show(-500, 5000);
    expect([v.from, v.to]).toEqual([0, 1000]);
  });

  test('zoom_in_keepsThePointUnderTheFinger', () => {
    const v = view(100, 200);
    v.zoom(0.5, 125);
    expect(v.width).toBeCloseTo(50, 12);
    expect((125 - v.from) / v.width).toBeCloseTo(0.25, 12);
  });

  test('zoom_toNothing_stopsAtTheNarrowest', () => {
    const v = view();
    for (let k = 0; k < 60; k++) v.zoom(0.5, 150);
    expect(v.width).toBeCloseTo(NARROWEST_BARS, 9);
  });

  test('listeners_manyMovesInOneFrame_hearOnce', () => {
    const frames = new HandFrames();
    const v = new XView(0, 1000, 100, 200, frames);
    let heard = 0;
    v.subscribe(() => heard++);
    v.pan(1);
    v.pan(1);
    v.zoom(0.9, 150);
    expect(heard).toBe(0);
    frames.next();
    expect(heard).toBe(1);
  });

  test('listeners_moveThatChangesNothing_hearNothing', () => {
    const frames = new HandFrames();
    const v = new XView(0, 1000, 900, 1000, frames);
    v.pan(10);
    expect(frames.waiting).toBe(0);
  });

  test('setLimits_atTheEnd_followsNewBars', () => {
    const v = view(900, 1000);
    v.setLimits(0, 1005);
    expect([v.from, v.to]).toEqual([905, 1005]);
  });

  test('setLimits_inThePast_staysThere', () => {
    const v = view(100, 200);
    v.setLimits(0, 1005);
    expect([v.from, v.to]).toEqual([100, 200]);
  });

  test('fling_slowsDownAndEnds', () => {
    const frames = new HandFrames();
    const v = new XView(0, 1000, 100, 200, frames);
    v.fling(2);
    for (let k = 0; k < 500 && frames.waiting > 0; k++) frames.next();
    expect(frames.waiting).toBe(0);
    // 2 + 2 * 0.92 + ... = 25 bars, less the tail that is cut.
    expect(v.from).toBeGreaterThan(120);
    expect(v.from).toBeLessThan(125.1);
  });

  test('fling_intoTheEdge_ends', () => {
    const frames = new HandFrames();
    const v = new XView(0, 1000, 899, 999, frames);
    v.fling(50);
    frames.next();
    frames.next();
    frames.next();
    expect(v.to).toBe(1000);
    expect(frames.waiting).toBe(0);
  });
});
