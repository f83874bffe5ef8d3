const headerBytes = 5;
/** A page of the feed has 4 MiB at most; pg keeps the whole of a message until its end has come. */
const mostBytes = 64 * 1024 * 1024;
/** Errors and notices: fields that end with a zero byte each, and a zero byte behind the last. */
const listsOfFields: ReadonlySet<number> = new Set([...'EN'].map(letter => letter.charCodeAt(0)));

/**
 * Checks the lengths of a server's messages before pg reads them. pg trusts whatever length it is given and reads an error or
 * a notice without an end for ever, even from a server that has proven nothing yet.
 */
export class MessageBounds {
  readonly #header = Buffer.alloc(headerBytes);
  #headerHas = 0;
  /** Bytes of the present message that are still to come behind its header. */
  #left = 0;
  /** Zero bytes at the end of what has come of it, two at most; a field list without fields has one before its first. */
  #zeros = 0;

  /** @throws Error that says what is wrong with a message in these bytes; nothing of them is to be read then */
  look(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      at = this.#headerHas < headerBytes ? this.#takeHeader(bytes, at) : this.#takeBody(bytes, at);
      if (this.#headerHas === headerBytes && this.#left === 0) this.#end();
    }
  }

  #takeHeader(bytes: Uint8Array, at: number): number {
    this.#header[this.#headerHas++] = bytes[at] ?? 0;
    if (this.#headerHas < headerBytes) return at + 1;
    const length = this.#header.readUInt32BE(1);
    if (length < 4 || length > mostBytes) throw new Error(`the server announced a message of ${length} bytes`);
    this.#left = length - 4;
    this.#zeros = 1;
    return at + 1;
  }

  #takeBody(bytes: Uint8Array, at: number): number {
    const end = Math.min(bytes.length, at + this.#left);
    this.#left -= end - at;
    for (let each = Math.max(at, end - 2); each < end; each++) {
      this.#zeros = bytes[each] === 0 ? Math.min(2, this.#zeros + 1) : 0;
    }
    return end;
  }

  #end(): void {
    const kind = this.#header[0] ?? 0;
    this.#headerHas = 0;
    if (listsOfFields.has(kind) && this.#zeros < 2) throw new Error('the server sent an error that does not end');
  }
}
