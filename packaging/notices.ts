import standardTexts from 'spdx-license-list/full.js';
import type { ShippedPackage } from './shipped-packages.ts';

const line = '-'.repeat(80);

/**
 * The text of a license: of the package itself, else the standard one of its kind.
 * @throws Error when there is neither: such a package must not be shipped
 */
function textOf({ name, license, author, text }: ShippedPackage): string {
  if (text !== '') return text;
  const standard = standardTexts[license]?.licenseText;
  if (standard === undefined) throw new Error(`${name} has neither the text of a license nor a license that is known`);
  return `${author === '' ? '' : `By ${author}. `}The package brings no text of its own; this is the standard one.\n\n${standard.trim()}`;
}

/** What the licenses of others ask to be handed on with the app. */
export function noticesOf(shipped: readonly ShippedPackage[]): string {
  const parts = shipped.map(each => {
    const { name, version, license } = each;
    const title = `${name} ${version}${license === '' ? '' : ` (${license})`}`;
    return `${line}\n${title}\n${line}\n\n${textOf(each)}`;
  });
  return [
    'Daybook holds code of the following packages. The notices of Electron and Chromium lie beside the app.',
    ...parts,
    '',
  ].join('\n\n');
}
