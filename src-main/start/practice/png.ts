import { crc32, deflateSync } from 'node:zlib';

/** Red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number];

/** The part of a picture from `left` and `top` up to, without, `right` and `bottom`, in pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture in memory that shapes are drawn on, the later over the earlier. */
export class Drawing {
  readonly width: number;
  readonly height: number;
  readonly #pixels: Uint8Array;

  constructor(width: number, height: number, ground: Colour) {
    this.width = width;
    this.height = height;
    this.#pixels = new Uint8Array(3 * width * height);
    this.fill(() => true, ground);
  }

  /**
   * Colours every pixel that is inside a shape.
   * @param box where the shape lies, so that the rest of the picture need not be asked; absent = anywhere
   */
  fill(isInside: (x: number, y: number) => boolean, [red, green, blue]: Colour, box: Partial<Box> = {}): void {
    const { left = 0, top = 0, right = this.width, bottom = this.height } = box;
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(this.height, bottom); y += 1) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(this.width, right); x += 1) {
        if (!isInside(x, y)) continue;
        const at = 3 * (y * this.width + x);
        this.#pixels[at] = red;
        this.#pixels[at + 1] = green;
        this.#pixels[at + 2] = blue;
      }
    }
  }

  rectangle(left: number, top: number, width: number, height: number, colour: Colour): void {
    this.fill(() => true, colour, { left, top, right: left + width, bottom: top + height });
  }

  ellipse(middleX: number, middleY: number, radiusX: number, radiusY: number, colour: Colour): void {
    const inside = (x: number, y: number) => ((x - middleX) / radiusX) ** 2 + ((y - middleY) / radiusY) ** 2 <= 1;
    const [left, top] = [middleX - radiusX, middleY - radiusY];
    this.fill(inside, colour, { left, top, right: middleX + radiusX + 1, bottom: middleY + radiusY + 1 });
  }

  /** The picture as a PNG file (W3C PNG specification: signature, IHDR, IDAT, IEND). */
  toPng(): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    header.set([8, 2], 8); // eight bits a colour, red green blue
    const line = 3 * this.width;
    const lines = Buffer.alloc((line + 1) * this.height); // each line begins with its filter, 0 = none
    for (let y = 0; y < this.height; y += 1) {
      lines.set(this.#pixels.subarray(y * line, (y + 1) * line), y * (line + 1) + 1);
    }
    const signature = Buffer.from('89504e470d0a1a0a', 'hex');
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(lines)),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
