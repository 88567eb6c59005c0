import { addressOf, route, VIEW_NAMES, VIEWS } from '../state/route';
import { session, sessionProblem } from '../state/session';
import { nextTheme, type Theme, theme } from '../state/theme';
import { ConnectionBadge } from './connection-badge';
import { Icon, type IconName } from './icon';

const THEME_ICONS: Record<Theme, IconName> = { system: 'sunMoon', light: 'sun', dark: 'moon' };

/** The bar on top: name, views, who looks, search, help, theme. Before the door there is nothing to go to. */
export function Header({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const { view } = route.value;
  // Nothing stands here before it has its place: what comes later would push it.
  const known = session.value ?? sessionProblem.value;
  const inside = session.value?.state === 'signed-in' || session.value?.state === 'open';
  return (
    <header class="top">
      <a class="brand" href="/" aria-label="Finwave, overview">
        <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false">
          <path
            d="M3 17c3-9 5-9 7 0s4 8 6 0 3-6 5 0 3 4 4 0 2-3 4-1"
            fill="none"
            stroke="currentColor"
            stroke-width="2.6"
            stroke-linecap="round"
          />
        </svg>
        <span>Finwave</span>
      </a>
      <nav aria-label="Views">
        {(inside ? VIEWS : []).map((one, k) => (
          <a
            key={one}
            href={addressOf(one)}
            aria-current={one === view ? 'page' : undefined}
            aria-keyshortcuts={String(k + 1)}
          >
            {VIEW_NAMES[one]}
          </a>
        ))}
      </nav>
      {known && (
        <div class="top-actions">
          <WhoLooks />
          {inside && <ConnectionBadge />}
          {inside && (
            <button type="button" class="search-button" onClick={onSearch} aria-keyshortcuts="/">
              <Icon name="search" /> <span class="wide-only">Search symbol</span>{' '}
              <kbd class="wide-only">/</kbd>
              <span class="narrow-only visually-hidden">Search symbol</span>
            </button>
          )}
          <button
            type="button"
            class="ghost wide-only"
            onClick={onHelp}
            aria-label="Keyboard help"
            aria-keyshortcuts="?"
          >
            <Icon name="keyboard" />
          </button>
          <button
            type="button"
            class="ghost"
            onClick={nextTheme}
            aria-label={`Theme: ${theme.value}`}
            title={`Theme: ${theme.value}`}
            aria-keyshortcuts="t"
          >
            <Icon name={THEME_ICONS[theme.value]} />
          </button>
        </div>
      )}
    </header>
  );
}

/** Who looks at the page; on a narrow screen the settings say it. */
function WhoLooks() {
  const state = session.value;
  if (state?.state === 'open')
    return (
      <span class="who wide-only quiet" title="Nobody signs in; whoever opens the page acts as admin">
        Demo, no sign-in
      </span>
    );
  return state?.user ? <span class="who wide-only quiet">{state.user}</span> : null;
}
