/** Bytes of base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), each => each.charCodeAt(0));
}

/** Base64 of bytes, in pieces: a call takes only so many arguments. */
export function base64Of(bytes: Uint8Array): string {
  const piece = 0x8000;
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
    String.fromCharCode(...bytes.subarray(at * piece, (at + 1) * piece)),
  );
  return btoa(pieces.join(''));
}

/** A PDF as the file that a person gets. */
export function pdfFile({ name, pdf }: { readonly name: string; readonly pdf: string }): File {
  return new File([bytesOf(pdf)], name, { type: 'application/pdf' });
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
