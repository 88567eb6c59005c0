import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keyMove } from '../../src/charts/gestures';
import { XView } from '../../src/charts/xview';
import { attachShortcuts, CHART_KEYS, SHORTCUTS } from '../../src/state/shortcuts';
import { HandFrames } from './frames';

describe('shortcuts', () => {
  function listen() {
    const heard: string[] = [];
    const detach = attachShortcuts(window, {
      search: () => heard.push('search'),
      help: () => heard.push('help'),
      theme: () => heard.push('theme'),
      view: (k) => heard.push(`view ${k}`),
    });
    return { heard, detach };
  }
  const press = (key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));

  test('keys_eachDoesItsThing', () => {
    const { heard, detach } = listen();
    for (const key of ['/', '?', 't', '1', '3', 'x']) press(key);
    press('k', document.body, { ctrlKey: true });
    detach();
    press('/');
    expect(heard).toEqual(['search', 'help', 'theme', 'view 0', 'view 2', 'search']);
  });

  test('keys_whileTyping_areTheFields', () => {
    const { heard, detach } = listen();
    const field = document.body.appendChild(document.createElement('input'));
    press('/', field);
    press('t', field);
    field.remove();
    detach();
    expect(heard).toEqual([]);
  });

  test('keys_withAModifier_areTheBrowsers', () => {
    const { heard, detach } = listen();
    press('1', document.body, { ctrlKey: true });
    press('t', document.body, { altKey: true });
    detach();
    expect(heard).toEqual([]);
  });

  test('documentation_listsExactlyTheseKeys', () => {
    const page = readFileSync('../../docs/reference/keyboard.md', 'utf8');
    for (const { keys, what } of [...SHORTCUTS, ...CHART_KEYS])
      expect(page).toContain(`| \`${keys}\` | ${what} |`);
  });
});

describe('chart keys', () => {
  const setUp = () => {
    const view = new XView(0, 1000, 400, 500, new HandFrames());
    const done: string[] = [];
    const target = {
      stepCursor: (bars: number) => done.push(`step ${bars}`),
      leave: () => done.push('leave'),
      stretchAxis: (_y: number, pixels: number) => done.push(`stretch ${pixels}`),
      resetAxis: () => done.push('reset'),
    };
    const press = (key: string, more = {}) =>
      keyMove({ key, shiftKey: false, altKey: false, ...more }, view, target);
    return { view, done, press };
  };

  test('arrows_readOneBar_withAltTen_withShiftPan', () => {
    const { view, done, press } = setUp();
    press('ArrowRight');
    press('ArrowLeft', { altKey: true });
    press('ArrowRight', { shiftKey: true });
    expect(done).toEqual(['step 1', 'step -10']);
    expect(view.from).toBe(410);
  });

  test('homeAndEnd_goToTheEnds_atTheSameWidth', () => {
    const { view, press } = setUp();
    press('Home');
    expect([view.from, view.to]).toEqual([0, 100]);
    press('End');
    expect([view.from, view.to]).toEqual([900, 1000]);
  });

  test('zero_showsEverythingAndResetsTheAxes', () => {
    const { view, done, press } = setUp();
    press('0');
    expect([view.from, view.to]).toEqual([0, 1000]);
    expect(done).toEqual(['reset']);
  });

  test('otherKeys_areLeftToThePage', () => {
    const { press } = setUp();
    expect(['Tab', 'a', 'ArrowUp'].map((key) => press(key))).toEqual([false, false, false]);
  });
});
