import type { ComponentChildren } from 'preact';
import { isUnreachable, type Problem } from '../api/problem';
import type { ResourceState } from '../state/resource';
import { Icon, type IconName } from './icon';

interface PanelProps {
  title: string;
  /** Quieter words after the title. */
  aside?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
  class?: string;
}

/** A titled region of a page. */
export function Panel({ title, aside, actions, children, class: extra = '' }: PanelProps) {
  return (
    <section class={`panel ${extra}`} aria-label={title}>
      <header class="panel-head">
        <h2>{title}</h2>
        {aside && <span class="quiet">{aside}</span>}
        {actions && <div class="panel-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

interface AnswerProps<T> {
  state: ResourceState<T>;
  /** What is being waited for, as in "the forecast". */
  what: string;
  /** Height of the waiting look in lines of text, so that the answer moves nothing when it comes. */
  lines?: number;
  onRetry: () => void;
  children: (value: T) => ComponentChildren;
}

/** The loading, failed and stale looks of a panel around its real content. */
export function Answer<T>({ state, what, lines = 4, onRetry, children }: AnswerProps<T>) {
  switch (state.kind) {
    case 'idle':
    case 'loading':
      return <Skeleton what={what} lines={lines} />;
    case 'failed':
      return <ProblemNotice problem={state.problem} what={what} onRetry={onRetry} />;
    case 'ready':
      return (
        <>
          {state.problem && (
            <p class="stale-line" role="status">
              <Icon name="clock" size={14} /> Could not be renewed: {state.problem.detail} What stands here is
              the last answer.
            </p>
          )}
          {children(state.value)}
        </>
      );
  }
}

/** Grey lines in the place of text to come; still under reduced motion. */
export function Skeleton({ what, lines }: { what: string; lines: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">Loading {what}</span>
      {Array.from({ length: lines }, (_, k) => (
        <span key={k} class="skeleton-line" />
      ))}
    </div>
  );
}

/** A problem as the server told it, with the rule and value it named. */
export function ProblemNotice({
  problem,
  what,
  onRetry,
}: {
  problem: Problem;
  what: string;
  onRetry?: (() => void) | undefined;
}) {
  return (
    <div class="notice notice-failed" role="alert">
      <Icon name={isUnreachable(problem) ? 'unplug' : 'alert'} size={20} />
      <div>
        <p class="notice-title">{headline(problem, what)}</p>
        <p>{problem.detail}</p>
        {problem.rule && (
          <p class="quiet">
            Rule <code>{problem.rule}</code>
            {problem.value !== undefined && (
              <>
                , value <code>{problem.value}</code>
              </>
            )}
          </p>
        )}
        {onRetry && (
          <button type="button" onClick={onRetry}>
            <Icon name="refresh" size={14} /> Try again
          </button>
        )}
      </div>
    </div>
  );
}

/** "No answer" only where there was none: a refusal is an answer, and so is a failure that the server tells of. */
export function headline(problem: Problem, what: string): string {
  if (isUnreachable(problem)) return `No answer for ${what}: ${problem.title}`;
  return `${problem.status < 500 ? 'Refused' : 'Failed'}: ${what} (${problem.title})`;
}

/** Nothing is there, and what can be done about it. */
export function Empty({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="notice notice-empty">
      <Icon name={icon} size={24} />
      <div>
        <p class="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
