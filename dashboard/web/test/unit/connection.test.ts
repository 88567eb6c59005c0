import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../src/api/problem';
import { connection, heard, Poller, settings, told, waitMillis } from '../../src/state/connection';

const gone = () => Promise.reject(new ProblemError({ status: 503, title: 'Down', detail: 'gone' }));

describe('Poller', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    settings.value = { updateIntervalMillis: 1000, version: 'test', live: false };
    heard(0);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('answering_beatsAtTheGivenPace_untilStopped', async () => {
    let beats = 0;
    const stop = new Poller(async () => {
      beats++;
    }).start();
    await vi.advanceTimersByTimeAsync(3500);
    expect(beats).toBe(4);
    stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(beats).toBe(4);
  });

  test('unreachable_countsMissesAndSlowsDown', async () => {
    const stop = new Poller(gone).start();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.value).toMatchObject({ missed: 1, problem: { detail: 'gone' } });
    expect(waitMillis()).toBe(2000);
    await vi.advanceTimersByTimeAsync(2000);
    expect(connection.value.missed).toBe(2);
    expect(waitMillis()).toBe(4000);
    stop();
  });

  test('told_asksSeldom_butNotWhenAnAnswerWasMissed', async () => {
    told.value = true;
    expect(waitMillis()).toBe(12_000);
    const stop = new Poller(gone).start();
    await vi.advanceTimersByTimeAsync(0);
    expect(waitMillis()).toBe(2000);
    stop();
    told.value = false;
  });

  test('refusedRequest_isAnAnswer', async () => {
    const stop = new Poller(() =>
      Promise.reject(new ProblemError({ status: 404, title: 'Not found', detail: 'no such instrument' })),
    ).start();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.value.missed).toBe(0);
    stop();
  });

  test('hiddenTab_rests_shownTab_asksAtOnce', async () => {
    let beats = 0;
    let hidden = false;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    const stop = new Poller(async () => {
      beats++;
    }).start();
    await vi.advanceTimersByTimeAsync(0);
    hidden = true;
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(beats).toBe(1);
    hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(beats).toBe(2);
    stop();
    Reflect.deleteProperty(document, 'hidden');
  });
});
