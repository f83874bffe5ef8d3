/** What is wrong with a crest's file, as the rest of a sentence after its name. */
export class CrestProblem extends Error {
  override readonly name = 'CrestProblem';
}

export const damaged = () => new CrestProblem('cannot be read: the file is damaged or was cut off');

/** Parts that make a drawing depend on the machine that draws it, or on other files. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/<!ENTITY\b/i, 'declares entities'],
  [/<(?:\w+:)?(?:text|tspan)\b/i, 'has text: turn it into outlines first'],
  [/<(?:\w+:)?(?:image|feImage|script|foreignObject)\b/i, 'holds pictures or scripts: save it as a PNG first'],
];

const root = /<svg\b[^>]*>/;
const side = /^\s*(\d+(?:\.\d+)?)(?:px|pt|mm|cm|in|pc)?\s*$/;

/** A drawing's width and height in any unit: only their ratio matters. */
function boxOf(tag: string): string {
  const written = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
  const [width, height] = [written('width'), written('height')].map(each => side.exec(each ?? '')?.[1]);
  const box = written('viewBox') ?? (width && height ? `0 0 ${width} ${height}` : null);
  if (box === null)
    throw new CrestProblem('does not say how large it is: it has neither a viewBox nor a width and height');
  return box;
}

/** Whether a file is a drawing, by how it starts. */
export function isSvg(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*<(?:\?xml|svg|!--|!DOCTYPE svg)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

/**
 * The same drawing with its longer side of so many pixels, however large it says that it is.
 * @throws CrestProblem when it is not whole in its own file
 */
export function sizedSvg(bytes: Uint8Array, longest: number): string {
  const text = new TextDecoder().decode(bytes);
  for (const [pattern, problem] of refused) if (pattern.test(text)) throw new CrestProblem(problem);
  const tag = root.exec(text)?.[0];
  if (tag === undefined) throw damaged();
  const box = boxOf(tag);
  const [, , width = Number.NaN, height = Number.NaN] = box
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (!(width > 0 && height > 0)) throw damaged();
  const scale = longest / Math.max(width, height);
  const rest = tag.replace(/\s(?:width|height|viewBox)\s*=\s*(?:"[^"]*"|'[^']*')/g, '').replace(/^<svg/, '');
  const size = [width, height].map(each => Math.max(1, Math.round(each * scale)));
  return text.replace(tag, () => `<svg width="${size[0]}" height="${size[1]}" viewBox="${box}"${rest}`);
}
