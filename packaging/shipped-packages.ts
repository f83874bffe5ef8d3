import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { z } from 'zod';

/** A package of which the app holds code, or more. */
export interface ShippedPackage {
  /** As its authors call it. */
  readonly name: string;
  /** As `node_modules` and npm's lists call it, which may be an alias. */
  readonly folder: string;
  readonly version: string;
  /** SPDX; empty when its authors name none. */
  readonly license: string;
  /** Its whole text, as the package brings it; empty when it brings none. */
  readonly text: string;
  /** Empty when they do not name themselves. */
  readonly author: string;
}

const person = z.union([z.string(), z.object({ name: z.string() }).transform(each => each.name)]);
const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().default(''),
  author: person.default(''),
});

/** Vite's list of what went into a bundle. */
const bundledSchema = z.array(
  z.object({ name: z.string(), version: z.string(), identifier: z.string().nullish(), text: z.string().nullish() }),
);

const licenseName = /^(licen[cs]e|copying|notice)(\.|-|_|$)/i;

async function licenseText(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter(name => licenseName.test(name)).toSorted();
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')));
  return texts.join('\n').trim();
}

/** A package as it is installed for the project. @param path below the project, with a slash at its end */
async function installed(project: string, path: string, packageFile: string): Promise<ShippedPackage> {
  const { name, version, license, author } = packageSchema.parse(JSON.parse(packageFile));
  const folder = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length, -1);
  return { name, folder, version, license, author, text: await licenseText(join(project, path)) };
}

/** Packages that are neither in the archive nor in Vite's lists: the window's workers, which Vite makes apart, and the fonts of reports. */
const elsewhere = [
  'libheif-js',
  'zxing-wasm',
  '@expo-google-fonts/atkinson-hyperlegible-next',
  '@expo-google-fonts/noto-sans',
];

async function inOtherPlaces(project: string): Promise<ShippedPackage[]> {
  const paths = elsewhere.map(name => `node_modules/${name}/`);
  return Promise.all(
    paths.map(async path => installed(project, path, await readFile(join(project, path, 'package.json'), 'utf8'))),
  );
}

/** The packages that lie in the archive whole. */
async function inArchive(archive: string, project: string): Promise<ShippedPackage[]> {
  const own = /^\/((?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+)package\.json$/;
  const folders = listPackage(archive, { isPack: false })
    .map(path => own.exec(path.replaceAll('\\', '/'))?.[1])
    .filter(each => each !== undefined);
  return Promise.all(
    folders.map(path => installed(project, path, extractFile(archive, join(path, 'package.json')).toString('utf8'))),
  );
}

/** The packages whose code is part of the three bundles. */
async function inBundles(project: string): Promise<ShippedPackage[]> {
  const lists = ['main', 'preload', 'renderer'].map(async bundle => {
    const list = await readFile(join(project, 'out', bundle, 'licenses.json'), 'utf8');
    return bundledSchema.parse(JSON.parse(list));
  });
  return (await Promise.all(lists)).flat().map(({ name, version, identifier, text }) => ({
    name,
    folder: name,
    version,
    license: identifier ?? '',
    text: text?.trim() ?? '',
    author: '',
  }));
}

/**
 * Everything of others that a package holds, each version once, by name. Electron itself is not among it: it brings its own
 * notices.
 * @param archive the packed `app.asar`
 */
export async function listShipped(archive: string, project: string): Promise<ShippedPackage[]> {
  const all = [
    ...(await inArchive(archive, project)),
    ...(await inBundles(project)),
    ...(await inOtherPlaces(project)),
  ];
  const once = new Map(all.map(each => [`${each.folder}@${each.version}`, each]));
  return [...once.values()].toSorted((a, b) => a.folder.localeCompare(b.folder));
}
