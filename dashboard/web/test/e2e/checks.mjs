import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Elements that make the page wider than the window. @param {import('playwright-core').Page} page */
export async function overflowFaults(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`the page is ${document.documentElement.scrollWidth} px wide in ${width} px: ${wide.join(', ')}`];
  });
}

/** Words that stand over a chart, and what floats over the page. @param {import('playwright-core').Page} page */
export async function coverFaults(page) {
  return page.evaluate(() => {
    const heads = [...document.querySelectorAll('.pane')].flatMap((pane) => {
      const words = pane.querySelector('.pane-head')?.getBoundingClientRect();
      const plot = pane.querySelector('.u-over')?.getBoundingClientRect();
      return words && plot && words.bottom > plot.top + 0.5
        ? [`"${pane.textContent}" covers ${Math.round(words.bottom - plot.top)} px of its chart`]
        : [];
    });
    const floating = [...document.querySelectorAll('body *')]
      .filter(
        (element) => getComputedStyle(element).position === 'fixed' && !element.closest('dialog, [popover]'),
      )
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} floats over the page`);
    return [...heads, ...floating];
  });
}

/** Serious and critical findings of axe against WCAG 2.2 AA. @param {import('playwright-core').Page} page */
export async function accessibilityFaults(page) {
  await page.evaluate(axeSource);
  /** @type {{ id: string, impact: string, help: string, nodes: { target: string[] }[] }[]} */
  const violations = await page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe');
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run(document, { runOnly: tags })).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `axe ${id}: ${help} (${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 4)
          .join('; ')})`,
    );
}
