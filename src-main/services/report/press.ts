import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';
import type { Bytes } from '../../../src-shared/contract/bytes.ts';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import { codeOf } from '../../../src-shared/domain/inspection/short-number.ts';
import type { BlankForm } from './blank-form.ts';
import { coveredBy, printable } from './printable.ts';
import type { Report } from './report.ts';

/** What is printed into one file: reports, or one blank form. `pictures` by the name of their file: hash and ending. */
export interface PrintJob {
  readonly template: 'report.typ' | 'blank.typ';
  readonly papers: readonly (Report | BlankForm)[];
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

export interface Printed {
  readonly pdf: Bytes;
  readonly pages: number;
  /** What is attached to reports: their texts as they were printed. */
  readonly records: readonly string[];
}

/** The same pages as one drawing, one under the other, for the system's printing. */
export interface Drawn {
  readonly svg: string;
  readonly pages: number;
}

/** Typesets reports. It keeps some memory of each, so one is used for one batch. */
export interface Press {
  print(job: PrintJob): Promise<Printed>;
  draw(job: PrintJob): Promise<Drawn>;
}

const weights = ['400Regular', '700Bold'];
const families = [
  ['atkinson-hyperlegible-next', 'AtkinsonHyperlegibleNext'],
  ['noto-sans', 'NotoSans'],
] as const;
/** Not `require`: the bundler declares one of that name. */
const packages = createRequire(import.meta.url);

/** Beside the templates in a packed app, else where npm has put them. */
function fontsFolder(resourcesFolder: string, family: string): string {
  const packed = join(resourcesFolder, 'report', 'fonts', family);
  return existsSync(packed) ? packed : dirname(packages.resolve(`@expo-google-fonts/${family}/package.json`));
}

/** The fonts as bytes: the engine gets no others. */
function readFonts(resourcesFolder: string, [family, name]: (typeof families)[number]): Promise<Buffer[]> {
  const folder = fontsFolder(resourcesFolder, family);
  return Promise.all(weights.map(weight => readFile(join(folder, weight, `${name}_${weight}.ttf`))));
}

const templates = ['parts.typ', 'report.typ', 'blank.typ'];
/** Nothing is ever read from it: all files are given as bytes. */
const workspace = '/';

/** Which engine, templates and fonts made the pages: equal ones make equal bytes of the same record. */
function nameOfPress(engine: string, files: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(createHash('sha256').update(file).digest());
  return `typst-ts ${engine} ${hash.digest('hex').slice(0, 12)}`;
}

/** @param resourcesFolder holds `report` with the templates */
export async function openPress(resourcesFolder: string): Promise<Press> {
  const sources = await Promise.all(templates.map(name => readFile(join(resourcesFolder, 'report', name))));
  const fonts = await Promise.all(families.map(family => readFonts(resourcesFolder, family)));
  const fontBlobs = fonts.flat();
  const { version }: { version: string } = packages('@myriaddreamin/typst-ts-node-compiler/package.json');
  const press = nameOfPress(version, [...sources, ...fontBlobs]);
  const covered = fonts.map(coveredBy);
  const isCovered = (character: string) => covered.some(family => family(character));
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
  const give = (name: string, bytes: Uint8Array) => compiler.mapShadow(`${workspace}${name}`, Buffer.from(bytes));

  /** Everything that the template reads; replaces the files of the job before. */
  async function giveAll({ papers, pictures }: PrintJob): Promise<string[]> {
    compiler.resetShadow();
    for (const [at, name] of templates.entries()) give(name, sources[at] ?? new Uint8Array());
    for (const [name, bytes] of pictures) give(`pictures/${name}`, bytes);
    const records = papers.map(paper => canonicalJson({ press, ...printable(paper, isCovered) }));
    for (const [at, record] of records.entries()) {
      give(records.length === 1 ? 'record.json' : `record-${at + 1}.json`, Buffer.from(record));
    }
    for (const [at, paper] of papers.entries()) {
      if (paper.kind === 'daybook-report') give(`qr-${at}.svg`, Buffer.from(await qrCode(paper.id)));
    }
    return records;
  }

  /** @throws Error with the engine's words when the template does not fit the data */
  async function compiled(job: PrintJob) {
    const records = await giveAll(job);
    const inputs = { count: String(job.papers.length) };
    const result = compiler.compile({ mainFilePath: `${workspace}${job.template}`, inputs });
    const document = result.result;
    if (document === null) throw new Error(`the paper does not compile: ${problemsOf(result.takeDiagnostics())}`);
    return { document, pages: document.numOfPages, records };
  }

  return {
    print: async job => {
      const { document, pages, records } = await compiled(job);
      return { pdf: new Uint8Array(compiler.pdf(document, { pdfStandard: 'ua-1' })), pages, records };
    },
    draw: async job => {
      const { document, pages } = await compiled(job);
      return { svg: compiler.plainSvg(document), pages };
    },
  };
}

/** The code on a report, as a picture. */
function qrCode(id: string): Promise<string> {
  return QRCode.toString(codeOf(id), { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
}

const problemsOf = (error: { readonly shortDiagnostics: readonly unknown[] } | null) =>
  JSON.stringify(error?.shortDiagnostics ?? []).slice(0, 2000);
