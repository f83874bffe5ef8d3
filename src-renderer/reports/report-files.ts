import type { ReportFile } from '../../src-shared/contract/report.ts';

/** A PDF as the file that a person gets. */
export function pdfFile({ name, pdf }: Pick<ReportFile, 'name' | 'pdf'>): File {
  return new File([pdf], name, { type: 'application/pdf' });
}

/** Hands a file to the browser's downloads; the window of the app asks where to save it. */
export function saveToDisk(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The download holds the bytes by now.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether this system takes a PDF from an app to hand it on. */
export function canShare(): boolean {
  const sample = new File([], 'report.pdf', { type: 'application/pdf' });
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [sample] });
}
