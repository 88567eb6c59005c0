/**
 * Makes pages of the documentation, to be served under `/docs`: `node tools/docs.mjs`, after the page itself was built.
 *
 * A link that leads nowhere, or to a heading that is not there, ends the build. What lies outside of the documentation
 * is not packed, so that a link to it becomes plain text.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';
import { getHeadingList, gfmHeadingId } from 'marked-gfm-heading-id';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(web));
const output = join(process.env.FINWAVE_WEB_OUT ?? join(web, 'dist'), 'docs');

/** The parts of the documentation, in the order in which a reader needs them. */
const PARTS = [
  { folder: 'tutorial', title: 'Begin' },
  { folder: 'how-to', title: 'How to' },
  { folder: 'concepts', title: 'Understand' },
  { folder: 'reference', title: 'Look up' },
  { folder: 'decisions', title: 'Decisions' },
];

/**
 * @typedef {object} Page
 * @property {string} source the path of its Markdown file in the repository
 * @property {string} address its path under `/docs/`
 * @property {string} title
 * @property {string} markdown
 */

/** @param {string} source @param {string} address @returns {Page} */
function page(source, address) {
  const markdown = readFileSync(join(root, source), 'utf8');
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (!title) throw new Error(`${source} must begin with a title`);
  return { source, address, title: title.replace(/`/g, ''), markdown };
}

const parts = PARTS.map(({ folder, title }) => ({
  title,
  pages: readdirSync(join(root, 'docs', folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => page(`docs/${folder}/${name}`, `${folder}/${name.slice(0, -3)}`)),
}));
parts.at(-2)?.pages.push(page('VOCABULARY.md', 'vocabulary'), page('CHANGELOG.md', 'changelog'));
const pages = parts.flatMap((part) => part.pages);
const addresses = new Map(pages.map(({ source, address }) => [source, address]));

/** @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** The headings of each page that was written, and the links that want one. @type {Map<string, Set<string>>} */
const headings = new Map();
/** @type {{ from: string, to: string, heading: string }[]} */
const wanted = [];

/** Where a link of a page leads on the site; undefined if that is not packed. @param {string} source @param {string} href */
function target(source, href) {
  if (/^(https?|mailto):/.test(href)) return href;
  const [path = '', heading = ''] = href.split('#');
  const file =
    path === '' ? source : posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/, '');
  if (!existsSync(join(root, file))) throw new Error(`${source}: the link to ${href} leads nowhere`);
  if (file === 'docs') return '/docs';
  const address = addresses.get(file);
  if (!address) return file.startsWith('docs/images/') ? `/${file}` : undefined;
  if (heading) wanted.push({ from: source, to: address, heading });
  return `/docs/${address}${heading ? `#${heading}` : ''}`;
}

/** @param {Page} shown */
function body(shown) {
  const marked = new Marked(gfmHeadingId(), {
    renderer: {
      // Comments are for programs that read the source.
      html: () => '',
      link({ href, tokens }) {
        const to = target(shown.source, href);
        const text = this.parser.parseInline(tokens);
        return to === undefined ? text : `<a href="${escaped(to)}">${text}</a>`;
      },
      image({ href, text }) {
        const to = target(shown.source, href);
        return to === undefined ? escaped(text) : `<img src="${escaped(to)}" alt="${escaped(text)}">`;
      },
    },
  });
  const html = String(marked.parse(shown.markdown));
  headings.set(shown.address, new Set(getHeadingList().map(({ id }) => id)));
  // A table may be wider than a phone: it scrolls by itself, also by keyboard.
  return html
    .replaceAll('<table>', '<div class="wide" role="region" aria-label="Table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
}

/** @param {string} address of the page that is shown, empty on the list of all */
const navigation = (address) =>
  parts
    .map(
      ({ title, pages: listed }) =>
        `<h2>${title}</h2><ul>${listed
          .map(
            (one) =>
              `<li><a href="/docs/${one.address}"${one.address === address ? ' aria-current="page"' : ''}>${escaped(one.title)}</a></li>`,
          )
          .join('')}</ul>`,
    )
    .join('\n');

/** @param {string} title @param {string} address @param {string} content */
function document(title, address, content) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="dark light" />
    <title>${escaped(title)} - Finwave</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/docs/docs.css" />
  </head>
  <body>
    <a class="skip" href="#content">Skip to the text</a>
    <header><a href="/">Finwave</a> <a href="/docs">Documentation</a> <a href="/api/docs">API</a></header>
    <div class="${address ? 'columns' : 'alone'}">
      ${address ? `<nav aria-label="Documentation">${navigation(address)}</nav>` : ''}
      <main id="content" tabindex="-1">${content}</main>
    </div>
  </body>
</html>
`;
}

/** @param {string} address @param {string} html */
function write(address, html) {
  const file = join(output, `${address}.html`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, html);
}

rmSync(output, { recursive: true, force: true });
for (const one of pages) write(one.address, document(one.title, one.address, body(one)));
write(
  'index',
  document('Documentation', '', `<h1>Documentation</h1><nav aria-label="All pages">${navigation('')}</nav>`),
);
for (const { from, to, heading } of wanted) {
  if (!headings.get(to)?.has(heading)) throw new Error(`${from}: ${to} has no heading #${heading}`);
}
cpSync(join(web, 'tools', 'docs.css'), join(output, 'docs.css'));
cpSync(join(root, 'docs', 'images'), join(output, 'images'), { recursive: true });
console.log(`[web] ${pages.length} pages of documentation`);
