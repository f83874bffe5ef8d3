import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { ShippedPackage } from './shipped-packages.ts';

const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  purl: z.string(),
  properties: z.array(z.looseObject({ name: z.string() })).default([]),
});

/** The part of CycloneDX that is read here; the rest is handed on as npm wrote it. */
const bomSchema = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string(), name: z.string() }) }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

/** What npm writes on packages that the project names as needed for development only. */
const developmentMark = 'cdx:npm:package:development';

type Bom = z.infer<typeof bomSchema>;

/** npm's own list of all that is installed for the project, with hashes. */
async function npmBom(project: string): Promise<Bom> {
  const { npm_execpath: npm } = process.env;
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const run = promisify(execFile);
  const options = { cwd: project, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await (npm === undefined
    ? run('npm', args, options)
    : run(process.execPath, [npm, ...args], options));
  return bomSchema.parse(JSON.parse(stdout));
}

/**
 * What a package is made of, as CycloneDX: Electron, and what is in archive and bundles. npm knows what is installed, but not
 * what of it is shipped: most of its development packages are not, and React, which is one of them, is.
 */
export async function billOfMaterials(project: string, shipped: readonly ShippedPackage[]): Promise<string> {
  const bom = await npmBom(project);
  const names = new Map(shipped.map(({ name, folder, version }) => [`${folder}@${version}`, name]));
  const components = bom.components.flatMap(each => {
    const id = `${each.name}@${each.version}`;
    const name = each.name === 'electron' ? each.name : names.get(id);
    if (name === undefined) return [];
    names.delete(id);
    // An alias says the name under which nobody would find its vulnerabilities.
    const purl = `pkg:npm/${name.replace('@', '%40')}@${each.version}`;
    const properties = each.properties.filter(property => property.name !== developmentMark);
    return [{ ...each, name, purl, properties, scope: 'required' }];
  });
  if (names.size > 0) throw new Error(`npm does not know what is in the package: ${[...names.keys()].join(', ')}`);
  const refs = new Set([bom.metadata.component['bom-ref'], ...components.map(each => each['bom-ref'])]);
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ dependsOn, ...rest }) => ({ ...rest, dependsOn: dependsOn.filter(each => refs.has(each)) }));
  const metadata = { ...bom.metadata, component: { ...bom.metadata.component, name: 'daybook' } };
  return `${JSON.stringify({ ...bom, metadata, components, dependencies }, null, 1)}\n`;
}
