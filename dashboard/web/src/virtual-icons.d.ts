declare module 'virtual:lucide/*' {
  /** The shapes of one icon: SVG element name and attributes, drawn in order. */
  const shapes: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];
  export default shapes;
}
