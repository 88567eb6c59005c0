import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { age } from '../format/times';
import { connection, retryNow, STALE_AFTER_MISSED } from '../state/connection';
import { Icon } from './icon';

/** Says that nothing answers, since when, and offers to try again; nothing at all while all is well. */
export function ConnectionBanner() {
  const { missed, problem, lastAnswerAt } = connection.value;
  const now = useSignal(Date.now());
  useEffect(() => {
    if (missed === 0) return;
    now.value = Date.now();
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 5000);
    return () => clearInterval(timer);
  }, [missed > 0]);
  if (missed === 0 || !problem) return null;
  const stale = missed >= STALE_AFTER_MISSED;
  const since =
    lastAnswerAt === undefined
      ? 'It has not answered since this page was opened.'
      : `Last answer ${age((now.value - lastAnswerAt) / 1000)} ago; what you see is from then.`;
  return (
    <div class={`banner ${stale ? 'banner-stale' : ''}`} role="alert">
      <Icon name="unplug" />
      <p>
        <b>
          {stale ? 'Stale: ' : ''}
          {problem.title}.
        </b>{' '}
        {problem.detail} {since}{' '}
        {missed === 1 ? 'One try went unanswered.' : `${missed} tries in a row went unanswered.`}
      </p>
      <button type="button" onClick={retryNow}>
        <Icon name="refresh" size={14} /> Try again
      </button>
    </div>
  );
}
