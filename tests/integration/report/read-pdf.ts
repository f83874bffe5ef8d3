import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PDF } from '@libpdf/core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

export interface ReadPdf {
  /** The words of each page as a reader extracts them, in one line. */
  readonly pages: readonly string[];
  /** What the code on the first page says. */
  readonly qr: string | undefined;
  readonly records: readonly string[];
  readonly claims: { readonly tagged: boolean; readonly language: string | undefined; readonly accessible: boolean };
}

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** What the whole file says of itself, as text: its own parts are not packed. */
function claimsOf(pdf: Uint8Array): ReadPdf['claims'] {
  const text = Buffer.from(pdf).toString('latin1');
  return {
    tagged: /\/Marked true/.test(text),
    language: /\/Lang ?\(([^)]*)\)/.exec(text)?.[1],
    accessible: /pdfuaid:part(?:>|=")1/.test(text),
  };
}

async function readQr(data: Uint8Array, width: number, height: number): Promise<string | undefined> {
  prepareZXingModule({ overrides: { wasmBinary: (await readFile(wasm)).buffer as ArrayBuffer } });
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' } as ImageData;
  return (await readBarcodes(image, { formats: ['QRCode'] }))[0]?.text;
}

/** Reads a PDF back with other programs than the one that made it. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pages = [...document.pages()].map(page => page.getText().replace(/\s+/g, ' '));
    const first = await document.getPage(0).render({ scale: 2, render: 'bitmap' });
    const qr = await readQr(first.data, first.width, first.height);
    document.destroy();
    const { attachments } = await PDF.load(pdf);
    const records = [...attachments.list().keys()].map(name => Buffer.from(attachments.get(name) ?? []).toString());
    return { pages, qr, records, claims: claimsOf(pdf) };
  } finally {
    library.destroy();
  }
}
