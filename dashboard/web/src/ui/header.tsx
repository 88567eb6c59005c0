import { addressOf, route, VIEW_NAMES, VIEWS } from '../state/route';
import { nextTheme, type Theme, theme } from '../state/theme';
import { ConnectionBadge } from './connection-badge';
import { Icon, type IconName } from './icon';

const THEME_ICONS: Record<Theme, IconName> = { system: 'sunMoon', light: 'sun', dark: 'moon' };

/** The bar on top: name, views, search, help, theme. */
export function Header({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const { view } = route.value;
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
        {VIEWS.map((one, k) => (
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
      <div class="top-actions">
        <ConnectionBadge />
        <button type="button" class="search-button" onClick={onSearch} aria-keyshortcuts="/">
          <Icon name="search" /> <span class="wide-only">Search symbol</span> <kbd class="wide-only">/</kbd>
          <span class="narrow-only visually-hidden">Search symbol</span>
        </button>
        <button type="button" class="ghost" onClick={onHelp} aria-label="Keyboard help" aria-keyshortcuts="?">
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
    </header>
  );
}
