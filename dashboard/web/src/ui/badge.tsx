import type { ForecastAnswer, ModelVerdict, SkillState, SourceState, StalenessState } from '../api/contract';
import type { Standing } from '../api/risk-contract';
import type { UniverseRun } from '../api/universe-contract';

type Tone = 'good' | 'bad' | 'plain' | 'caution';

const VERDICTS: Record<ModelVerdict, { tone: Tone; words: string; mark: string }> = {
  better: { tone: 'good', words: 'better', mark: '▲' },
  worse: { tone: 'bad', words: 'worse', mark: '▼' },
  'no-difference': { tone: 'plain', words: 'no difference', mark: '=' },
  baseline: { tone: 'plain', words: 'baseline', mark: '•' },
  'not-enough-data': { tone: 'caution', words: 'not enough data', mark: '…' },
};

const SKILLS: Record<SkillState, { tone: Tone; words: string; mark: string }> = {
  skill: { tone: 'good', words: 'Skill', mark: '▲' },
  'no-skill': { tone: 'plain', words: 'No skill', mark: '=' },
  'not-enough-data': { tone: 'caution', words: 'Not enough data', mark: '…' },
};

const STALENESS: Record<StalenessState, { tone: Tone; words: string; mark: string }> = {
  fresh: { tone: 'good', words: 'fresh', mark: '●' },
  stale: { tone: 'caution', words: 'stale', mark: '◐' },
  ended: { tone: 'plain', words: 'ended', mark: '■' },
};

const SOURCES: Record<SourceState, { tone: Tone; words: string; mark: string }> = {
  ready: { tone: 'good', words: 'ready', mark: '●' },
  'not-configured': { tone: 'plain', words: 'not configured', mark: '○' },
  'quota-exhausted': { tone: 'caution', words: 'quota used up', mark: '◐' },
  'breaker-open': { tone: 'caution', words: 'left alone', mark: '■' },
};

const STANDINGS: Record<Standing, { tone: Tone; words: string; mark: string }> = {
  held: { tone: 'good', words: 'held', mark: '●' },
  rejected: { tone: 'bad', words: 'did not hold', mark: '▼' },
  'not-enough-data': { tone: 'caution', words: 'not enough data', mark: '…' },
};

const RUN_STATES: Record<UniverseRun['state'], { tone: Tone; words: string; mark: string }> = {
  running: { tone: 'good', words: 'running', mark: '●' },
  complete: { tone: 'plain', words: 'complete', mark: '■' },
  interrupted: { tone: 'caution', words: 'interrupted', mark: '◐' },
};

/** A short word with a sign before it, so that its colour is never needed. */
export function Badge({ tone, mark, words }: { tone: Tone; mark: string; words: string }) {
  return (
    <span class={`badge badge-${tone}`}>
      <span aria-hidden="true">{mark}</span> <span class="badge-words">{words}</span>
    </span>
  );
}

/** A verdict word the page does not know yet is shown as it came. */
export function VerdictBadge({ verdict }: { verdict: ModelVerdict }) {
  return <Badge {...(VERDICTS[verdict] ?? { tone: 'plain', words: verdict, mark: '·' })} />;
}

/** Whether what was said of losses held. */
export function StandingBadge({ standing }: { standing: Standing }) {
  return <Badge {...STANDINGS[standing]} />;
}

export function RunBadge({ state }: { state: UniverseRun['state'] }) {
  return <Badge {...RUN_STATES[state]} />;
}

/** Never a bare "skill": it always says in what. */
export function SkillBadge({ verdict: { state, skillIn } }: Pick<ForecastAnswer, 'verdict'>) {
  const look = SKILLS[state] ?? { tone: 'plain', words: state, mark: '·' };
  return (
    <Badge {...look} words={skillIn.length > 0 ? `${look.words}: ${skillIn.join(' and ')}` : look.words} />
  );
}

export function StalenessBadge({ state }: { state: StalenessState }) {
  return <Badge {...(STALENESS[state] ?? { tone: 'plain', words: state, mark: '·' })} />;
}

export function SourceBadge({ state }: { state: SourceState }) {
  return <Badge {...(SOURCES[state] ?? { tone: 'plain', words: state, mark: '·' })} />;
}
