/** The colours that charts use, as custom properties of the stylesheet, so that a theme is one set of values. */
export type PaletteColour =
  | 'up'
  | 'down'
  | 'trend'
  | 'fan'
  | 'volume'
  | 'muted'
  | 'text'
  | 'grid'
  | 'line'
  | 'panel'
  | 'hatch'
  | 'level-1'
  | 'level-2'
  | 'level-3'
  | 'level-4'
  | 'level-5'
  | 'level-6'
  | 'level-7'
  | 'level-8';

/** Reads each colour once per theme: asking the browser for a computed style in every frame forces a layout. */
export class Palette {
  readonly #element: Element;
  #colours = new Map<PaletteColour, string>();

  constructor(element: Element) {
    this.#element = element;
  }

  readonly colour = (name: PaletteColour): string => {
    let value = this.#colours.get(name);
    if (value === undefined) {
      value = getComputedStyle(this.#element).getPropertyValue(`--${name}`).trim() || '#888';
      this.#colours.set(name, value);
    }
    return value;
  };

  /** To be called when the theme changes. */
  forget(): void {
    this.#colours = new Map();
  }
}

/** Levels repeat their colours after eight; their names tell them apart. */
export function levelColour(level: number): PaletteColour {
  return `level-${((level - 1) % 8) + 1}` as PaletteColour;
}
