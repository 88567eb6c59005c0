import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { heard, missed } from '../../src/state/connection';
import { ConnectionBanner } from '../../src/ui/connection-banner';

afterEach(() => {
  cleanup();
  heard(0);
});

test('banner_countsUnansweredTries_inPlainWords', () => {
  const problem = { status: 503, title: 'API unreachable', detail: 'The API cannot be reached.' };
  heard(Date.now());
  missed(problem);
  render(<ConnectionBanner />);
  expect(document.body.textContent).toContain('One try went unanswered.');
  cleanup();
  missed(problem);
  render(<ConnectionBanner />);
  expect(document.body.textContent).toContain('2 tries in a row went unanswered.');
  expect(document.body.textContent).not.toContain('beats');
});
