import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressOf, navigate, route, VIEW_NAMES, VIEWS } from './state/route';
import { keepSession, loadSession, mayImport, session, sessionProblem } from './state/session';
import { attachShortcuts } from './state/shortcuts';
import { nextTheme } from './state/theme';
import { ConnectionBanner } from './ui/connection-banner';
import { Footer } from './ui/footer';
import { Header } from './ui/header';
import { HelpDialog } from './ui/help-dialog';
import { Empty, ProblemNotice } from './ui/panel';
import { SearchDialog } from './ui/search-dialog';
import { FirstPasswordView, SignInView } from './views/access/sign-in-view';
import { ImportView } from './views/data/import-view';
import { EvaluationIndex } from './views/evaluation/evaluation-index';
import { EvaluationView } from './views/evaluation/evaluation-view';
import { OverviewView } from './views/overview/overview-view';
import { SettingsView } from './views/settings/settings-view';
import { SymbolIndex } from './views/symbol/symbol-index';
import { SymbolView } from './views/symbol/symbol-view';
import { RunList } from './views/universe/run-list';
import { RunView } from './views/universe/run-view';

/** How long until the page asks again who looks at it, when the server could not tell. */
const SESSION_RETRY_MILLIS = 3000;

/** The page: header, one view, and the dialogs that any view may open. */
export function App() {
  const searching = useSignal(false);
  const helping = useSignal(false);

  useEffect(
    () =>
      attachShortcuts(window, {
        search: () => {
          searching.value = true;
        },
        help: () => {
          helping.value = true;
        },
        theme: nextTheme,
        view: (k) => {
          const view = VIEWS[k];
          if (view) navigate(addressOf(view));
        },
      }),
    [],
  );
  useEffect(() => followLinks(document), []);
  useEffect(() => void loadSession(), []);
  const unknown = session.value === undefined ? sessionProblem.value : undefined;
  useEffect(() => {
    if (!unknown) return;
    const timer = setTimeout(() => void loadSession(), SESSION_RETRY_MILLIS);
    return () => clearTimeout(timer);
  }, [unknown]);

  const { view, instrument } = route.value;
  const inside = session.value?.state === 'signed-in' || session.value?.state === 'open';
  useEffect(() => (inside ? keepSession() : undefined), [inside]);
  useEffect(() => {
    const name = view === 'unknown' ? 'Not found' : VIEW_NAMES[view];
    document.title = `${instrument ?? name} · Finwave`;
  }, [view, instrument]);

  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Header
        onSearch={() => {
          searching.value = true;
        }}
        onHelp={() => {
          helping.value = true;
        }}
      />
      <ConnectionBanner />
      <main id="main" tabIndex={-1}>
        <Gate />
      </main>
      {(session.value ?? sessionProblem.value) && <Footer />}
      {inside && searching.value && (
        <SearchDialog
          onClose={() => {
            searching.value = false;
          }}
        />
      )}
      {helping.value && (
        <HelpDialog
          onClose={() => {
            helping.value = false;
          }}
        />
      )}
    </>
  );
}

/** Lets in who may come in; nothing is asked of the server before that is known. */
function Gate() {
  const state = session.value?.state;
  switch (state) {
    case 'signed-in':
    case 'open':
      return <CurrentView />;
    case 'signed-out':
      return <SignInView />;
    case 'change-password':
      return <FirstPasswordView />;
    case undefined:
      return sessionProblem.value ? (
        <ProblemNotice
          problem={sessionProblem.value}
          what="the question who you are"
          onRetry={() => void loadSession()}
        />
      ) : null;
  }
}

function CurrentView() {
  const { view, instrument } = route.value;
  switch (view) {
    case 'overview':
      return <OverviewView />;
    case 'symbol':
      return instrument === undefined ? <SymbolIndex /> : <SymbolView key={instrument} id={instrument} />;
    case 'evaluation':
      return instrument === undefined ? (
        <EvaluationIndex />
      ) : (
        <EvaluationView key={instrument} id={instrument} />
      );
    case 'universe':
      return instrument === undefined ? <RunList /> : <RunView key={instrument} id={instrument} />;
    case 'data':
      return mayImport.value ? (
        <ImportView />
      ) : (
        <Empty icon="info" title="You can look at prices, not bring them in">
          <p>For that an admin has to make you an analyst.</p>
        </Empty>
      );
    case 'settings':
      return <SettingsView />;
    case 'unknown':
      return (
        <Empty icon="search" title="There is no such page">
          <p>
            Go to the <a href="/">overview</a>, or press <kbd>/</kbd> to search a symbol.
          </p>
        </Empty>
      );
  }
}

/** Plain links inside the page change the view without loading the page again. */
function followLinks(document: Document): () => void {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const link = (event.target as Element | null)?.closest('a');
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    if (link.hasAttribute('data-outside')) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  };
  document.addEventListener('click', follow);
  return () => document.removeEventListener('click', follow);
}
