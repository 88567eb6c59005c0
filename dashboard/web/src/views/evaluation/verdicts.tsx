import type { Scorecard } from '../../api/evaluation-contract';
import { integer } from '../../format/numbers';
import { day } from '../../format/times';
import { Badge } from '../../ui/badge';
import { Panel } from '../../ui/panel';

const LOOKS = {
  better: { tone: 'good', mark: '▲', words: 'better' },
  'no-difference': { tone: 'plain', mark: '=', words: 'none better' },
  'no-skill': { tone: 'plain', mark: '=', words: 'No skill' },
} as const;

/** What each horizon comes to, in one sentence; choosing one shows it below. */
export function Verdicts({
  cards,
  chosen,
  onChoose,
}: {
  cards: readonly Scorecard[];
  chosen: Scorecard;
  onChoose: (card: Scorecard) => void;
}) {
  return (
    <Panel title="Verdict" aside={`next to ${baselineOf(chosen)}`}>
      <ul class="verdict-list">
        {cards.map((card) => (
          <li key={card.horizonBars}>
            <button
              type="button"
              aria-pressed={card.horizonBars === chosen.horizonBars}
              onClick={() => onChoose(card)}
            >
              {aheadOf(card.horizonBars)}
            </button>
            <p>
              <Badge {...LOOKS[card.verdict]} /> {sentence(card.verdictText)}{' '}
              <span class="quiet">
                n = {integer(card.forecasts)}
                {card.possibleForecasts > card.forecasts && ` of ${integer(card.possibleForecasts)}`}{' '}
                forecasts, {day(card.from)} to {day(card.to)}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function aheadOf(bars: number): string {
  return `${bars} bar${bars === 1 ? '' : 's'} ahead`;
}

/** The baseline as a person names it. */
export function baselineOf(card: Scorecard): string {
  return card.models.find((one) => one.model === card.baseline)?.label ?? card.baseline;
}

/** Words as a sentence. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
