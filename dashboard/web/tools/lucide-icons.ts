import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** One shape of an icon: the SVG element's name and its attributes. */
type Shape = [tag: string, attributes: Record<string, string>];

const ID = 'virtual:lucide/';
const RESOLVED = `\0${ID}`;

/**
 * Serves `import search from 'virtual:lucide/search'` as a list of shapes, read from lucide-static at build time.
 * Only the icons in use reach the page, and they are built element by element: no markup string, so Trusted Types has
 * nothing to refuse.
 */
export function lucideIcons(): Plugin {
  const folder = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons');
  return {
    name: 'finwave-lucide-icons',
    resolveId: (id) => (id.startsWith(ID) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(RESOLVED)) return undefined;
      const svg = await readFile(join(folder, `${id.slice(RESOLVED.length)}.svg`), 'utf8');
      return `export default ${JSON.stringify(shapesOf(svg))};`;
    },
  };
}

/** The shapes inside an icon's `<svg>` element, in order. */
export function shapesOf(svg: string): Shape[] {
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  return [...body.matchAll(/<([a-z]+)\s+([^>]*?)\/?>/g)].map(([, tag = '', attributes = '']) => [
    tag,
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
  ]);
}
