import type { Account, Estimate, Trading } from '../../api/trading-contract';
import { LinePlot } from '../../charts/line-plot';
import { integer, MISSING, percent, pValue, significant } from '../../format/numbers';
import { day } from '../../format/times';
import { Badge, VerdictBadge } from '../../ui/badge';
import { ColumnHeads } from '../../ui/column-heads';
import { Empty, Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';
import { Notes } from '../symbol/forecast-panel';
import { holdoutWords } from './basis';

/** What rules would have done beside buying and holding, every figure with how far it can be trusted. */
export function TradingPanels({ trading }: { trading: Trading }) {
  const { benchmark, rules } = trading;
  if (!benchmark)
    return (
      <Empty icon="info" title="Not enough data to trade on">
        <Notes notes={trading.notes} />
      </Empty>
    );
  const accounts = [benchmark, ...rules.map((one) => one.account)];
  const better = rules.filter((one) => one.verdict === 'better').map((one) => one.account.label);
  return (
    <>
      <Panel title="Verdict" aside="next to buying and holding">
        {trading.holdout && <p class="panel-text quiet">{holdoutWords(trading.holdout)}</p>}
        <p class="panel-text">
          {better.length === 0 ? (
            <>
              <Badge tone="plain" mark="=" words="No skill" /> No rule of {rules.length} is better than buying
              and holding, beyond chance.
            </>
          ) : (
            <>
              <Badge tone="good" mark="▲" words="better" /> Better than buying and holding, beyond chance:{' '}
              {better.join(', ')}.
            </>
          )}{' '}
          <span class="quiet">
            {day(trading.from)} to {day(trading.to)}, {integer(trading.barsPerYear)} bars a year
          </span>
        </p>
      </Panel>
      <Comparison trading={trading} />
      <Panel title="Equity" aside="what an account that began with 1 was worth, after costs">
        <LinePlot
          title="Equity of each rule, and of buying and holding"
          times={trading.t}
          interval={trading.interval}
          height={280}
          format={(value) => significant(value, 3)}
          rule={{ value: 1, label: 'the beginning' }}
          lines={accounts.map((one, k) => ({ label: one.label, values: one.equity, look: k + 1 }))}
        />
      </Panel>
      <Panel title="Falls" aside="the part lost since the greatest height up to then">
        <LinePlot
          title="Falls of each account from the height before"
          times={trading.t}
          interval={trading.interval}
          format={(value) => percent(value, 0)}
          rule={{ value: 0, label: '' }}
          lines={accounts.map((one, k) => ({
            label: one.label,
            values: one.drawdowns.map((fall) => (fall === null ? null : -fall)),
            look: k + 1,
          }))}
        />
      </Panel>
      <Accounts trading={trading} accounts={accounts} />
    </>
  );
}

function overfitting(trading: Trading): string {
  return trading.overfitting === null
    ? ''
    : `; the best of them is below the middle of them elsewhere with probability ${trading.overfitting.toFixed(2)}`;
}

function Comparison({ trading }: { trading: Trading }) {
  return (
    <Panel
      title="Next to buying and holding"
      aside={`in brackets the interval of 90 %; deflated by ${integer(trading.trials)} trials${overfitting(trading)}`}
    >
      <ScrollRegion label="Each rule next to buying and holding">
        <table>
          <ColumnHeads
            heads={[
              'Rule',
              'Mean return a year',
              'p',
              'Sharpe ratio',
              {
                label: 'p',
                title: 'p value of equal Sharpe ratios, corrected (Holm) for the number of rules',
              },
              {
                label: 'Deflated Sharpe',
                title:
                  'How probable it is that there is any skill, if this is the best of all that were tried',
              },
              {
                label: 'Luck reaches',
                title: 'The Sharpe ratio a year that the best of so many without skill reaches',
              },
              { label: 'Verdict', class: 'text' },
            ]}
          />
          <tbody>
            {trading.rules.map(({ account, comparison, adjustedP, deflatedSharpe, verdict, verdictText }) => (
              <tr key={account.rule}>
                <th scope="row">{account.label}</th>
                <td>{withInterval(comparison.meanReturn, percent)}</td>
                <td>{pValue(comparison.meanReturnP)}</td>
                <td>{withInterval(comparison.sharpe, two)}</td>
                <td>{pValue(adjustedP)}</td>
                <td>{pValue(deflatedSharpe.probability)}</td>
                <td>{two(deflatedSharpe.threshold)}</td>
                <td class="text" title={verdictText}>
                  <VerdictBadge verdict={verdict} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function Accounts({ trading, accounts }: { trading: Trading; accounts: readonly Account[] }) {
  const { costs } = trading;
  return (
    <Panel title="Accounts" aside="in brackets the interval of 90 %">
      <ScrollRegion label="Figures of each account">
        <table>
          <ColumnHeads
            heads={[
              'Rule',
              'Return a year',
              'Volatility',
              'Sharpe ratio',
              { label: 's.e.', title: 'Standard error of the Sharpe ratio' },
              'Deepest fall',
              'Hits',
              'Turnover a year',
              'Cost a year',
              'Exposure',
              'Trades',
            ]}
          />
          <tbody>
            {accounts.map((one, k) => (
              <tr key={one.rule} class={k === 0 ? 'is-baseline' : ''}>
                <th scope="row">
                  {one.label}
                  {one.ruined && ' (ruined)'}
                </th>
                <td>{withInterval(one.annualReturn, percent)}</td>
                <td>{withInterval(one.volatility, percent)}</td>
                <td>{withInterval(one.sharpe, two)}</td>
                <td>{two(one.sharpeError)}</td>
                <td title={`${day(one.drawdownFrom)} to ${day(one.drawdownTo)}`}>
                  {withInterval(one.drawdown, percent)}
                </td>
                <td>{withInterval(one.hitRate, percent)}</td>
                <td>{withInterval(one.turnover, two)}</td>
                <td>{withInterval(one.cost, (value) => percent(value, 2))}</td>
                <td>{withInterval(one.exposure, two)}</td>
                <td>{integer(one.trades)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {costs && (
        <p class="panel-text after-table quiet">
          Costs: commission {percent(costs.commission, 2)}, slippage {percent(costs.slippage, 2)} of what is
          traded; a year: borrowing shares {percent(costs.borrow)}, borrowing money {percent(costs.financing)}
          , idle cash earns {percent(costs.cash)}. Each rule speaks at a close and is filled at the next open.
        </p>
      )}
    </Panel>
  );
}

const two = (value: number | null | undefined) =>
  value === null || value === undefined ? MISSING : value.toFixed(2).replace('-', '−');

/** "7.1 % [1.2 %, 13.0 %]". */
export function withInterval(
  { value, low, high }: Estimate,
  format: (value: number | null | undefined) => string,
): string {
  if (value === null) return MISSING;
  return low === null || high === null ? format(value) : `${format(value)} [${format(low)}, ${format(high)}]`;
}
